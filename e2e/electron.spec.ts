import { join as joinPath } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { CHROMIUM_ARGS } from './support/chromium.ts'
import { Person } from './support/person.ts'

// What only a real desktop can show; elsewhere these are told as skipped, with the reason.
test.skip(process.env.QUIKAPP_SHELL !== 'electron', 'needs Electron’s binary: QUIKAPP_SHELL=electron')

interface Ada extends Person {
  readonly app: ElectronApplication
}

async function launch(folder: string, server: string): Promise<Ada> {
  const build = process.env.QUIKAPP_BUILD ?? ''
  const profile = joinPath(folder, 'Ada Lind')
  const app = await _electron.launch({
    args: [build, `--profile=${profile}`, `--server=${server}`, '--sign-in-as=Ada Lind', ...CHROMIUM_ARGS],
  })
  const ada = new Person(await app.firstWindow(), 'Ada Lind')
  await expect(ada.page.getByRole('navigation', { name: 'Conversations' })).toBeVisible()
  return Object.assign(ada, { app })
}

/** Does something with the main window, by the name of one of its methods, and answers what that answers. */
function atMain(
  app: ElectronApplication,
  method: 'hide' | 'close' | 'isVisible' | 'getNormalBounds',
): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, name) => {
    const isMain = (url: string) => url.startsWith('app://quikapp/index.html')
    return BrowserWindow.getAllWindows()
      .find(({ webContents }) => isMain(webContents.getURL()))
      ?.[name]()
  }, method)
}

test('no page has Node, and a page that goes down comes back', async ({ folder, server }) => {
  const { app, page } = await launch(folder, server.url)
  try {
    expect(
      await page.evaluate(() => ['require', 'process', 'module'].filter(name => name in window)),
    ).toEqual([])
    const loaded = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some(
          ({ webContents }) =>
            webContents.getURL() === 'app://quikapp/index.html' &&
            !webContents.isCrashed() &&
            !webContents.isLoading(),
        ),
      )
    const wentDown = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>(resolve => {
          for (const { webContents } of BrowserWindow.getAllWindows()) {
            webContents.once('render-process-gone', (_event, { reason }) => resolve(reason))
            webContents.forcefullyCrashRenderer()
          }
        }),
    )
    expect(await wentDown).not.toBe('clean-exit')
    await expect.poll(loaded).toBe(true)
  } finally {
    await app.close()
  }
})

test('a call rings above all other windows, is answered there by a click, and quitting in it asks', async ({
  folder,
  server,
  join,
}) => {
  const grace = await join('Grace Okafor')
  const ada = await launch(folder, server.url)
  const { app } = ada
  try {
    // While the main window is in front, it rings there.
    await atMain(app, 'hide')
    await expect.poll(() => atMain(app, 'isVisible')).toBe(false)
    const [ring] = await Promise.all([app.waitForEvent('window'), grace.startCall('Ada Lind', 'voice')])
    await ring.waitForURL(/\/ring\.html$/)
    const above = () =>
      app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(one => one.isAlwaysOnTop()).length,
      )
    await expect.poll(above).toBe(1)
    await Promise.all([
      ring.waitForEvent('close'),
      ring.getByRole('button', { name: 'Answer', exact: true }).click(),
    ])
    await expect.poll(() => atMain(app, 'isVisible')).toBe(true)
    await expect(ada.button('Leave')).toBeVisible()
    await expect(grace.button('Leave')).toBeVisible()

    const quitAnswering = (response: number) =>
      app.evaluate(({ app: own, dialog }, chosen) => {
        dialog.showMessageBox = async () => ({ response: chosen, checkboxChecked: false })
        own.quit()
      }, response)
    await test.step('who stays is in the call still', async () => {
      await quitAnswering(1)
      await expect(ada.button('Leave')).toBeVisible()
    })
    await test.step('who leaves ends both', async () => {
      const ended = app.waitForEvent('close')
      await quitAnswering(0)
      await ended
      await expect(grace.page.getByText('The call ended')).toBeVisible()
    })
  } finally {
    await app.close()
  }
})

test('closing the window hides it, and it comes back where it was', async ({ folder, server }) => {
  test.skip(process.platform === 'linux', 'a screen without a panel has no tray: closing quits there')
  const { app, page } = await launch(folder, server.url)
  try {
    await atMain(app, 'close')
    await expect.poll(() => atMain(app, 'isVisible')).toBe(false)
    await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeAttached()
    await app.evaluate(({ app: own }) => own.emit('activate'))
    await expect.poll(() => atMain(app, 'isVisible')).toBe(true)
  } finally {
    await app.close()
  }
})

test('the next start puts the window where it was', async ({ folder, server }) => {
  const first = await launch(folder, server.url)
  const place = { x: 90, y: 70, width: 1_000, height: 640 }
  await first.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  )
  // What the system made of it.
  const set = await atMain(first.app, 'getNormalBounds')
  expect(set).toMatchObject({ width: expect.any(Number) })
  await first.app.close()
  const second = await launch(folder, server.url)
  try {
    expect(await atMain(second.app, 'getNormalBounds')).toEqual(set)
  } finally {
    await second.app.close()
  }
})
