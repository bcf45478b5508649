import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { COMMAND_CHANNEL, COMMAND_NAMES, RING_COMMANDS } from '#shared/ipc/names.ts'
import { RecordingLog } from '../testing/recording-log.ts'
import { type CommandHandlers, handleCommands } from './handle.ts'

type Invoke = (event: unknown, name?: unknown, ...args: unknown[]) => Promise<unknown>

const own = { isDestroyed: () => false }
const frame = { url: 'app://quikapp/index.html', origin: 'app://quikapp', parent: null }
const ringContents = { isDestroyed: () => false }
const ringWindow = {
  sender: ringContents,
  senderFrame: { ...frame, url: 'app://quikapp/ring.html' },
}
const trusted = { sender: own, senderFrame: frame }
const HANDLERS = Object.fromEntries(
  COMMAND_NAMES.map(name => [
    name,
    (...args: unknown[]) => {
      calls.push([name, ...args])
      if (name === 'auth.renew')
        throw new AppError({ code: 'signed_out', category: 'auth', message: 'Sign in.' })
      if (name === 'auth.state') throw new Error('at /home/ada/main.js: boom')
      return `answer of ${name}`
    },
  ]),
) as unknown as CommandHandlers

/** What makes its schema content, where a command takes anything. */
const RING_ARGUMENTS: { readonly [Name in (typeof COMMAND_NAMES)[number]]?: readonly unknown[] } = {
  'ring.answer': [{ callId: 'call-1', answer: 'answer' }],
}

let calls: unknown[][] = []
let invoke: Invoke
let log: RecordingLog
let registered: string[]

beforeEach(() => {
  calls = []
  registered = []
  log = new RecordingLog()
  handleCommands({
    ipcMain: {
      handle: (channel: string, listener: unknown) => {
        registered.push(channel)
        invoke = listener as Invoke
      },
      removeHandler: () => registered.pop(),
    } as never,
    handlers: HANDLERS,
    windowOf: contents => {
      if ((contents as unknown) === own) return 'main'
      return (contents as unknown) === ringContents ? 'ring' : null
    },
    log,
  })
})

test('there is one door', () => {
  expect(registered).toEqual([COMMAND_CHANNEL])
})

test('our own page is answered', async () => {
  expect(await invoke(trusted, 'settings.change', { theme: 'dark' })).toEqual({
    ok: true,
    value: 'answer of settings.change',
  })
  expect(calls).toEqual([['settings.change', { theme: 'dark' }]])
})

test('a handler gets what the schema made of the arguments', async () => {
  await invoke(trusted, 'auth.startLocal', { displayName: '  Ada  ' })
  expect(calls).toEqual([['auth.startLocal', { displayName: 'Ada' }]])
})

const strangers: readonly (readonly [string, unknown])[] = [
  ['a foreign origin', { sender: own, senderFrame: { ...frame, origin: 'https://evil.example' } }],
  ['an opaque origin', { sender: own, senderFrame: { ...frame, origin: 'null' } }],
  ['a look-alike host', { sender: own, senderFrame: { ...frame, origin: 'app://quikapp.evil' } }],
  ['a foreign address', { sender: own, senderFrame: { ...frame, url: 'https://evil.example/' } }],
  ['an empty address', { sender: own, senderFrame: { ...frame, url: '' } }],
  ['a frame inside the page', { sender: own, senderFrame: { ...frame, parent: frame } }],
  ['a frame that is gone', { sender: own, senderFrame: null }],
  ['another window', { sender: { isDestroyed: () => false }, senderFrame: frame }],
  ['a destroyed window', { sender: { isDestroyed: () => true }, senderFrame: frame }],
]

test.each(strangers)('%s gets nothing from any command', async (_who, event) => {
  for (const name of COMMAND_NAMES) {
    expect(await invoke(event, name)).toMatchObject({ ok: false, error: { code: 'sender_refused' } })
  }
  expect(calls).toEqual([])
})

test('the ring window may ask for rings and settings, and for nothing else', async () => {
  const answers = await Promise.all(
    COMMAND_NAMES.map(async name => {
      const answer = (await invoke(ringWindow, name, ...(RING_ARGUMENTS[name] ?? []))) as { ok: boolean }
      return [name, answer] as const
    }),
  )
  const allowed = answers.filter(([, answer]) => answer.ok).map(([name]) => name)
  expect(allowed.toSorted()).toEqual(['ring.answer', 'ring.list', 'settings.read'])
  expect([...RING_COMMANDS].toSorted()).toEqual(allowed.toSorted())
  for (const [name, answer] of answers) {
    if (!allowed.includes(name)) expect(answer).toMatchObject({ error: { code: 'sender_refused' } })
  }
  expect(calls.map(([name]) => name).toSorted()).toEqual(allowed.toSorted())
})

test.each(strangers.filter(([who]) => who !== 'another window' && who !== 'a destroyed window'))(
  '%s in the ring window gets nothing',
  async (_who, event) => {
    const stranger = { ...(event as typeof trusted), sender: ringContents }
    for (const name of COMMAND_NAMES) {
      expect(await invoke(stranger, name)).toMatchObject({ ok: false, error: { code: 'sender_refused' } })
    }
    expect(calls).toEqual([])
  },
)

test.each(['nonsense', '__proto__', 'constructor', 'toString', '', 1, null, undefined, {}, ['app.info']])(
  'the name %j is no command',
  async name => {
    expect(await invoke(trusted, name)).toMatchObject({ ok: false, error: { code: 'unknown_command' } })
    expect(calls).toEqual([])
  },
)

test.each([
  ['settings.change', [{ theme: 'pink' }]],
  ['settings.change', [{ theme: 'dark', evil: 1 }]],
  ['settings.change', []],
  ['settings.change', [{ theme: 'dark' }, 'more']],
  ['auth.signIn', [{ serverUrl: 'a', email: 'b' }]],
  ['auth.signIn', [{ serverUrl: 'a', email: 'b', password: 'c'.repeat(300) }]],
  ['auth.startLocal', [{ displayName: '   ' }]],
  ['auth.startLocal', [JSON.parse('{"displayName":"a","__proto__":{"x":1}}')]],
  ['tray.update', [{ status: 'online', unreadCount: -1, mentionCount: 0, inCall: false }]],
  ['tray.update', [{ status: 'online', unreadCount: Number.NaN, mentionCount: 0, inCall: false }]],
  ['presence.chosen', ['offline']],
  ['app.info', ['more']],
  ['app.openExternal', ['x'.repeat(5_000)]],
] as const)('%s refuses the arguments %j', async (name, args) => {
  expect(await invoke(trusted, name, ...args)).toMatchObject({
    ok: false,
    error: { code: 'invalid_request', category: 'invalid' },
  })
  expect(calls).toEqual([])
})

test('a failure arrives as data; only our own mistakes are errors in the log', async () => {
  expect(await invoke(trusted, 'auth.renew')).toEqual({
    ok: false,
    error: { code: 'signed_out', category: 'auth', message: 'Sign in.' },
  })
  expect(log.lines.map(line => line.level)).toEqual(['warn'])
  expect(await invoke(trusted, 'auth.state')).toMatchObject({ ok: false, error: { category: 'internal' } })
  expect(log.lines.map(line => line.level)).toEqual(['warn', 'error'])
})

test('whatever a page sends, it gets an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...COMMAND_NAMES), fc.array(fc.anything()), async (name, args) => {
      const answer = (await invoke(trusted, name, ...args)) as { ok: boolean }
      expect(typeof answer.ok).toBe('boolean')
    }),
    { numRuns: 3_000 },
  )
})
