import { readdir, readFile, stat } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.setTimeout(90_000)

/** Everything that a page keeps, as text. */
function keptByPage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const rows: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll()
        rows.push(
          await new Promise(resolve => {
            request.onsuccess = () => resolve(request.result)
            request.onerror = () => resolve(null)
          }),
        )
      }
      database.close()
    }
    const caches = await globalThis.caches?.keys()
    return JSON.stringify([rows, caches])
  })
}

/** The answer of main to one of the page's commands, as text. */
function asked(page: Page, name: string): Promise<string> {
  return page.evaluate(async command => {
    const { desktop } = window as unknown as { desktop: { invoke(name: string): Promise<unknown> } }
    return JSON.stringify(await desktop.invoke(command))
  }, name)
}

/** What the app on this computer keeps in readable files. */
async function filesOf(profile: string): Promise<readonly { name: string; text: string; mode: number }[]> {
  const names = await readdir(profile, { recursive: true })
  const all = await Promise.all(
    names.map(async name => {
      const path = joinPath(profile, name)
      const about = await stat(path)
      return about.isFile() ? [{ name, text: await readFile(path, 'latin1'), mode: about.mode & 0o777 }] : []
    }),
  )
  return all.flat()
}

test('no token is kept by the page, the logs or the report, and every file is for this user alone', async ({
  join,
  folder,
}) => {
  const tokens = new Set<string>()
  const ada = await join('Ada Lind')
  ada.page.on('request', request => {
    const given = request.headers().authorization?.replace(/^Bearer /, '')
    if (given !== undefined) tokens.add(given)
  })
  await ada.page.reload()
  await ada.openConversation('general')
  await ada.write('general', 'What is said here stays here')
  await expect(ada.message('What is said here stays here')).toBeVisible()

  const state = await asked(ada.page, 'auth.state')
  const [, token = ''] = /"accessToken":"([^"]+)"/.exec(state) ?? []
  expect(token).not.toBe('')
  tokens.add(token)
  const report = await asked(ada.page, 'app.report')
  expect(report).toContain('QuikApp ')
  const kept = await keptByPage(ada.page)
  const files = await filesOf(joinPath(folder, 'Ada Lind'))
  expect(kept.length).toBeGreaterThan(20)
  expect(files.map(({ name }) => name)).toContain('sign-in.json')
  for (const token of tokens) {
    expect(kept).not.toContain(token)
    expect(report).not.toContain(token)
    for (const { name, text } of files) expect(text.includes(token), name).toBe(false)
  }
  // A refresh token is sealed: none of this app's files or stores names one in the clear.
  expect(kept).not.toMatch(/refresh_?token/i)
  for (const { text } of files) expect(text).not.toMatch(/"refresh_?token":\s*"/i)
  expect(report).not.toMatch(/What is said here|Ada Lind|\/tmp\//)
  // Chromium keeps its own files as it likes, in a folder for this user alone; Windows has no such modes.
  if (process.platform === 'win32') return
  const held = files.filter(({ name }) => /^(?:logs\/.+|[\w-]+\.(?:json|key))$/.test(name))
  expect(held.map(({ name, mode }) => [name, mode & 0o077])).toEqual(held.map(({ name }) => [name, 0]))
})

test('a foreign page on the same computer gets nothing from the app', async ({ join, browser }) => {
  test.skip(process.env.QUIKAPP_SHELL === 'electron', 'Electron’s page has no port')
  const ada = await join('Ada Lind')
  const { origin, host } = new URL(ada.page.url())
  const context = await browser.newContext()
  const foreign = await context.newPage()
  await foreign.route('http://127.0.0.1:1/**', route =>
    route.fulfill({ contentType: 'text/html', body: '<title>foreign</title>' }),
  )
  await foreign.goto('http://127.0.0.1:1/')
  const got = await foreign.evaluate(
    async ([address, socketHost]) => {
      const read = (path: string, init?: RequestInit) =>
        fetch(`${address}${path}`, { credentials: 'include', ...init }).then(
          async response => (response.ok ? await response.text() : ''),
          () => '',
        )
      const socket = await new Promise<string>(resolve => {
        const line = new WebSocket(`ws://${socketHost}/`)
        line.onopen = () => resolve('open')
        line.onerror = () => resolve('')
      })
      return [await read('/'), await read('/index.html'), await read('/', { mode: 'no-cors' }), socket]
    },
    [origin, host] as const,
  )
  expect(got).toEqual(['', '', '', ''])
  await context.close()
})
