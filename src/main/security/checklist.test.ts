import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { FuseV1Options } from '@electron/fuses'
import { beforeAll, expect, test } from 'vitest'
import { isSupportedElectron } from './electron-age.ts'

// Electron's own checklist (docs/tutorial/security.md), asserted on what the real main and preload do with an Electron
// that records. The answers are of the probe; each test names the item it stands for.
const ROOT = resolve(import.meta.dirname, '../../..')

interface Facts {
  readonly screen: Readonly<Record<string, unknown>>
  readonly sandboxFirst: boolean
  readonly preferences: readonly Record<string, unknown>[]
  readonly loaded: readonly string[]
  readonly permissions: {
    readonly asked: number
    readonly own: readonly string[]
    readonly inside: readonly string[]
    readonly foreign: readonly string[]
  }
  readonly page: { readonly status: number; readonly policy: string }
  readonly outside: readonly { readonly status: number }[]
  readonly dictionaries: readonly string[]
  readonly schemes: readonly string[]
  readonly channels: readonly string[]
  readonly listens: number
  readonly refused: readonly { readonly error: { readonly code: string } }[]
  readonly stays: readonly boolean[]
  readonly webviews: boolean
  readonly opened: readonly unknown[]
  readonly wentOut: readonly string[]
  readonly exposed: readonly unknown[]
  readonly heard: readonly unknown[]
}

let facts: Facts
beforeAll(async () => {
  const profile = await mkdtemp(join(tmpdir(), 'quikapp-probe-'))
  const probe = join(import.meta.dirname, 'probe.ts')
  const args = [probe, '--server=http://127.0.0.1:9', `--profile=${profile}`]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 50_000 })
    facts = JSON.parse(stdout) as Facts
  } finally {
    await rm(profile, { recursive: true })
  }
}, 60_000)

async function sources(folder: string): Promise<readonly { path: string; text: string }[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true })
  const own = entries.filter(path => /\.tsx?$/.test(path) && !/\.test\.|\btesting\/|\bsecurity\//.test(path))
  return await Promise.all(
    own.map(async path => ({ path, text: await readFile(join(ROOT, folder, path), 'utf8') })),
  )
}
const holds = (name: string, value: unknown) => {
  // Main window, ring window, mini call window.
  expect(facts.preferences).toHaveLength(3)
  expect(facts.preferences.map(each => each[name])).toEqual([value, value, value])
}

test('1: no address without encryption is written into the app, but for this computer', async () => {
  const plain = /['"`](?:http|ws):\/\/(?!127\.0\.0\.1|localhost|\[::1\]|www\.['"])[\w[][^'"`$]*[.:]/
  for (const folder of ['src/main', 'src/preload', 'src/renderer']) {
    for (const { path, text } of await sources(folder)) expect(plain.exec(text)?.[0], path).toBeUndefined()
  }
})

test('2: no page has Node', () => {
  for (const name of ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'])
    holds(name, false)
})

test('3: every page is isolated from its preload', () => holds('contextIsolation', true))

test('4: every process is sandboxed, from before the app is ready', () => {
  holds('sandbox', true)
  expect(facts.sandboxFirst).toBe(true)
})

test('5: permissions are refused, but for what our own page needs', () => {
  const { asked, ...granted } = facts.permissions
  // All that Electron knows.
  expect(asked).toBeGreaterThan(40)
  const own = [
    'clipboard-sanitized-write',
    'fullscreen',
    'local-network',
    'local-network-access',
    'loopback-network',
    'media',
    'notifications',
    'persistent-storage',
    'speaker-selection',
  ]
  expect(granted).toEqual({ own, inside: [], foreign: [] })
})

test('5: the screen is given to the page that chose it, once, and to nobody else', () => {
  expect(facts.screen).toEqual({
    listed: {
      ok: true,
      value: [{ id: 'window:7:0', kind: 'window', name: 'Budget', thumbnail: {}, icon: null }],
    },
    notChosen: null,
    others: [null, null, null, null, null],
    chosen: { ok: true },
    permitted: true,
    foreignPermitted: false,
    got: [{ video: { id: 'window:7:0', name: 'Budget' } }, null],
    // The ring window is in no picture, and where no system keeps it out it goes.
    protectedWindows: [true],
    destroyed: 0,
    closedBySharing: 1,
  })
})

test('6: webSecurity stays on', () => holds('webSecurity', true))

test('7: the page comes with a policy', () => {
  expect(facts.page.status).toBe(200)
  expect(facts.page.policy).toContain("default-src 'none'; script-src 'self'")
  expect(facts.page.policy).toContain("require-trusted-types-for 'script'")
})

test('8: nothing insecure runs in a secure page', () => holds('allowRunningInsecureContent', false))

test('9: no experiments', () => holds('experimentalFeatures', false))

test('10: no Blink features', () => holds('enableBlinkFeatures', undefined))

test('11: no webviews, and none that could open windows', async () => {
  holds('webviewTag', false)
  for (const { path, text } of await sources('src/renderer')) expect(text, path).not.toMatch(/<webview/i)
})

test('12: a webview is never attached', () => expect(facts.webviews).toBe(true))

test('13: no page goes elsewhere', () => expect(facts.stays).toEqual([true, true]))

test('14: no page opens windows, but for the one of a call', () => expect(facts.opened).toEqual([]))

test('15: only a web address left the app', () => expect(facts.wentOut).toEqual(['https://evil.example/']))

test('16: this Electron is among the latest three', async () => {
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string }
  }
  expect(isSupportedElectron(Number.parseInt(devDependencies.electron, 10), Date.now())).toBe(true)
  expect([43, 44, 45].map(major => isSupportedElectron(major, Date.UTC(2026, 11, 20)))).toEqual([
    false,
    true,
    true,
  ])
})

test('17: one channel, and it looks at who asks', () => {
  expect(facts.channels).toEqual(['quikapp:command'])
  expect(facts.listens).toBe(0)
  expect(facts.refused.map(({ error }) => error.code)).toEqual(Array(4).fill('sender_refused'))
})

test('18: pages come by our own protocol, never out of another folder', () => {
  expect(facts.schemes).toEqual(['app'])
  expect(facts.loaded).toEqual(['app://quikapp/index.html', 'app://quikapp/ring.html'])
  expect(facts.outside.map(({ status }) => status)).toEqual([404, 404, 404])
})

test('19: every fuse is decided', async () => {
  // What they are set to, and the bytes: scripts/build/fuses.test.ts.
  const table = await readFile(join(ROOT, 'scripts/build/fuses.ts'), 'utf8')
  const names = Object.values(FuseV1Options).filter(name => typeof name === 'string')
  expect(names).toHaveLength(9)
  for (const name of names) expect(table).toContain(`[FuseV1Options.${name}]: `)
})

test('20: a page gets two functions, and never the event of the process border', () => {
  expect(facts.exposed).toEqual(['desktop', ['invoke', 'on']])
  expect(facts.heard).toEqual([[null]])
})

test('no dictionary is fetched from elsewhere', () => expect(facts.dictionaries).toEqual(['app://none/']))

test.each([
  [/\bipcMain\s*\.\s*(?:on|once|handle|handleOnce)\b/, ['ipc/handle.ts']],
  [/\bopenExternal\(/, ['contents-guard.ts', 'ipc/routes.ts', 'link-gate.ts']],
  [/\bshell\.openExternal\(/, ['link-gate.ts']],
  [/\bshell\.(?:openPath|showItemInFolder|writeShortcutLink)\b/, []],
  [/\bnew BrowserWindow\(/, ['ring-view.ts', 'window.ts']],
  [/\bnew (?:BrowserView|WebContentsView|BaseWindow)\(/, []],
  [/\bsetWindowOpenHandler\(/, ['contents-guard.ts']],
  [/\bexecuteJavaScript\b|\beval\(|\bnew Function\(/, []],
  [/\bwebPreferences:(?! windowPreferences\()/, []],
] as const)('%s stands in its own files only', async (pattern, files) => {
  const found = (await sources('src/main')).filter(({ text }) => pattern.test(text)).map(({ path }) => path)
  expect(found.toSorted()).toEqual(files)
})
