import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { CHROMIUM_ARGS } from './support/chromium.ts'

// What only a real desktop can show; elsewhere these are told as skipped, with the reason.
test.skip(process.env.QUIKAPP_SHELL !== 'electron', 'needs Electron’s binary: QUIKAPP_SHELL=electron')

async function launch(folder: string, server: string): Promise<ElectronApplication> {
  const build = process.env.QUIKAPP_BUILD ?? ''
  const profile = join(folder, 'Ada Lind')
  return await _electron.launch({
    args: [build, `--profile=${profile}`, `--server=${server}`, '--sign-in-as=Ada Lind', ...CHROMIUM_ARGS],
  })
}

test('the ring window stands above the others, and a page that goes down comes back', async ({
  folder,
  server,
}) => {
  const app = await launch(folder, server.url)
  try {
    const page = await app.firstWindow()
    await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible()

    await test.step('no page has Node, every page is sandboxed', async () => {
      expect(
        await page.evaluate(() => ['require', 'process', 'module'].filter(name => name in window)),
      ).toEqual([])
    })

    await test.step('a call rings in a window above all others', async () => {
      await page.evaluate(async () => {
        const { desktop } = window as unknown as {
          desktop: { invoke(name: string, ...args: unknown[]): Promise<unknown> }
        }
        const ring = { callId: 'c1', callerId: 'u1', callerName: 'Grace', kind: 'audio', former: null }
        await desktop.invoke('ring.show', [ring])
      })
      const above = () =>
        app.evaluate(
          ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(one => one.isAlwaysOnTop()).length,
        )
      await expect.poll(above).toBe(1)
    })

    await test.step('the page goes down and comes back', async () => {
      const loaded = () =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().some(
            ({ webContents }) =>
              webContents.getURL() === 'app://quikapp/index.html' &&
              !webContents.isCrashed() &&
              !webContents.isLoading(),
          ),
        )
      await app.evaluate(({ BrowserWindow }) => {
        for (const { webContents } of BrowserWindow.getAllWindows()) {
          if (webContents.getURL() === 'app://quikapp/index.html') webContents.forcefullyCrashRenderer()
        }
      })
      await expect.poll(loaded).toBe(true)
    })
  } finally {
    await app.close()
  }
})
