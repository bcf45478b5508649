import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join as joinPath } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { Line } from './support/line.ts'
import { Person } from './support/person.ts'
import { startAgain } from './support/second-start.ts'

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
  server,
}) => {
  const tokens = new Set<string>()
  let heard = ''
  const line = await Line.open(server.url, { overhear: text => (heard += text) })
  const ada = await join('Ada Lind', { args: [`--server=${line.url}`] })
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
  // They never come near the page: what the server gave to main tells them.
  const refreshTokens = [...heard.matchAll(/"refreshToken":"([^"]+)"/g)].map(([, found = '']) => found)
  expect(refreshTokens.length).toBeGreaterThan(0)
  for (const found of refreshTokens) tokens.add(found)
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
  expect(report).not.toMatch(/What is said here|Ada Lind|\/tmp\//)
  await line.close()
  // Chromium keeps its own files as it likes, in a folder for this user alone; Windows has no such modes.
  if (process.platform === 'win32') return
  const held = files.filter(({ name }) => /^(?:logs\/.+|[\w-]+\.(?:json|key))$/.test(name))
  expect(held.map(({ name, mode }) => [name, mode & 0o077])).toEqual(held.map(({ name }) => [name, 0]))
})

/** A page of another port of this computer: to a browser the same site, so that it sends our cookie along. */
async function foreignPage(): Promise<{ address: string; close: () => Promise<unknown> }> {
  const server = createServer((_asked, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<title>foreign</title>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  }
  return { address: `http://127.0.0.1:${port}/`, close }
}

interface Sent {
  url: string
  /** Our cookie went along. */
  cookie: boolean
  /** Of the answer, also of one that the browser kept from the page. */
  status: number
}

/** Answers what a page sent since. */
async function watchSent(page: Page): Promise<() => readonly Sent[]> {
  const sent = new Map<string, Sent>()
  const one = (id: string): Sent => {
    const known = sent.get(id) ?? { url: '', cookie: false, status: 0 }
    sent.set(id, known)
    return known
  }
  const devTools = await page.context().newCDPSession(page)
  devTools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    one(requestId).url = request.url
  })
  devTools.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
    one(requestId).cookie = /quikapp_/.test(headers.Cookie ?? headers.cookie ?? '')
  })
  devTools.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    one(requestId).status = statusCode
  })
  await devTools.send('Network.enable')
  return () => [...sent.values()]
}

async function askFromForeignPage(ada: Person): Promise<void> {
  const { origin, host } = new URL(ada.page.url())
  const page = await foreignPage()
  const foreign = await ada.page.context().newPage()
  await foreign.goto(page.address)

  const sent = await watchSent(foreign)
  for (const path of ['/', '/index.html', '/~shell/preload.js', '/~server/health', '/~shell/second-start']) {
    const url = `${origin}${path}`
    for (const mode of ['cors', 'no-cors'] as const) {
      const got = foreign.evaluate(
        ([address, how]) =>
          fetch(address, { credentials: 'include', mode: how }).then(
            response => response.text(),
            () => '',
          ),
        [url, mode] as const,
      )
      expect(await got, `${mode} ${path}`).toBe('')
    }
    const asked = () =>
      sent()
        .filter(one => one.url === url)
        .map(({ cookie, status }) => ({ cookie, status }))
    const refused = { cookie: true, status: 403 }
    await expect.poll(asked, { message: path }).toEqual([refused, refused])
  }

  for (const path of ['/~shell/ipc?page=p', '/~server/socket/websocket?vsn=2.0.0']) {
    const opening = foreign.waitForEvent('websocket')
    const opened = foreign.evaluate(
      address =>
        new Promise<string>(resolve => {
          const socket = new WebSocket(address)
          socket.onopen = () => resolve('open')
          socket.onerror = () => resolve('refused')
        }),
      `ws://${host}${path}`,
    )
    const why = (await opening).waitForEvent('socketerror')
    expect(await opened, path).toBe('refused')
    expect(await why, path).toContain('403')
  }
  await foreign.close()
  await page.close()
  await ada.write('general', 'Still here')
  await expect(ada.message('Still here')).toBeVisible()
}

async function openByFile(browser: Browser, folder: string): Promise<void> {
  const { said } = await startAgain(joinPath(folder, 'Ada Lind'))
  const [, address = ''] = /^QuikApp is ready at (\S+)$/m.exec(said) ?? []
  expect(address).toContain('/open/')
  // As the shell writes it where it opens a Chromium itself.
  const file = joinPath(folder, 'open.html')
  await writeFile(file, `<meta http-equiv="refresh" content="0;url=${address}">`)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(pathToFileURL(file).href)
  await expect(new Person(page, 'Ada Lind').conversationLink('general')).toBeVisible()
  await context.close()

  const later = await browser.newContext()
  const late = await later.newPage()
  await late.goto(pathToFileURL(file).href)
  await expect(late.getByText('This address was used already')).toBeVisible()
  await later.close()
}

test('the app opens to a browser with a file of the profile, and to no foreign page', async ({
  join,
  browser,
  folder,
}) => {
  test.skip(process.env.QUIKAPP_SHELL === 'electron', 'Electron’s page has no port and no address')
  const ada = await join('Ada Lind')
  await test.step('a foreign page in the same browser gets nothing, though its requests carry the cookie', () =>
    askFromForeignPage(ada))
  await test.step('a file of the profile leads a browser into the app, once', () =>
    openByFile(browser, folder))
})
