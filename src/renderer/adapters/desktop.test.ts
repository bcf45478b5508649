import { describe, expect, it } from 'vitest'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import type {
  CommandName,
  CommandResult,
  Commands,
  DesktopBridge,
  EventName,
  Events,
} from '#shared/ipc/contract.ts'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import { Desktop } from './desktop.ts'

type Handler = (name: CommandName, args: readonly unknown[]) => unknown

function setUp(handler: Handler) {
  const calls: (readonly [CommandName, readonly unknown[]])[] = []
  const listeners: { readonly name: EventName; readonly listener: (payload: never) => void }[] = []
  const bridge: DesktopBridge = {
    async invoke<Name extends CommandName>(name: Name, ...args: Parameters<Commands[Name]>) {
      calls.push([name, args])
      return handler(name, args) as CommandResult<Name>
    },
    on(name, listener) {
      const entry = { name, listener: listener as (payload: never) => void }
      listeners.push(entry)
      return () => listeners.splice(listeners.indexOf(entry), 1)
    },
  }
  const emit = <Name extends EventName>(name: Name, payload: Events[Name]) => {
    for (const entry of listeners) if (entry.name === name) entry.listener(payload as never)
  }
  const log = new MemoryLog()
  return { desktop: new Desktop({ bridge, log, pageOrigin: 'http://127.0.0.1:4321' }), calls, emit, log }
}

const TRAY = {
  status: 'online',
  unreadCount: 0,
  mentionCount: 0,
  inCall: false,
  call: null,
  unread: [],
} as const
const link = { kind: 'conversation', conversationId: 'c1' } as const

describe('Desktop', () => {
  it('gives values as they are', async () => {
    const { desktop, calls } = setUp(() => ({ ok: true, value: { theme: 'dark' } }))
    expect(await desktop.changeSettings({ theme: 'dark' })).toEqual({ theme: 'dark' })
    expect(calls).toEqual([['settings.change', [{ theme: 'dark' }]]])
  })

  it('makes an AppError of a failure, and of a bridge that is gone', async () => {
    const error = { code: 'invalid_credentials', category: 'auth', message: 'Wrong password.' } as const
    const failing = setUp(() => ({ ok: false, error })).desktop
    await expect(failing.continueLocal('u1')).rejects.toMatchObject(error)
    const gone = setUp(() => {
      throw new Error('channel closed')
    }).desktop
    await expect(gone.settings()).rejects.toMatchObject({ code: 'desktop_gone' })
  })

  it('finds the relay of the browser shell on the port of the page', async () => {
    const grant = { serverUrl: 'app://quikapp/~server', serverOrigin: 'https://chat.example.org' }
    const state = { kind: 'signedIn', grant } as AuthState
    const { desktop, emit } = setUp(() => ({ ok: true, value: state }))
    const here = { kind: 'signedIn', grant: { ...grant, serverUrl: 'http://127.0.0.1:4321/~server' } }
    expect(await desktop.renew()).toEqual(here)
    const heard: AuthState[] = []
    desktop.onAuth(next => heard.push(next))
    emit('auth.changed', state)
    expect(heard).toEqual([here])
  })

  it.each(['https://chat.example.org', 'app://quikapp.evil/x'])('leaves %s as it is', async serverUrl => {
    const state = { kind: 'signedIn', grant: { serverUrl } } as AuthState
    expect(await setUp(() => ({ ok: true, value: state })).desktop.authState()).toEqual(state)
  })

  it('only logs when the tray does not take a state', async () => {
    const error = { code: 'internal', category: 'internal', message: 'no tray' } as const
    const { desktop, log } = setUp(() => ({ ok: false, error }))
    desktop.tell('tray.update', TRAY)
    await expect.poll(() => log.lines.map(({ level }) => level)).toEqual(['warn'])
  })

  it('keeps a link for the first who listens', async () => {
    const { desktop, emit } = setUp(() => ({ ok: true, value: link }))
    await desktop.ready()
    const opened: unknown[] = []
    const cancel = desktop.onLink(seen => opened.push(seen))
    desktop.onLink(seen => opened.push(seen))
    expect(opened).toEqual([link])
    emit('link.opened', link)
    expect(opened).toEqual([link, link, link])
    cancel()
    emit('link.opened', link)
    expect(opened).toHaveLength(4)
  })

  it('keeps a link that leads into the app until somebody is signed in', () => {
    const { desktop, emit } = setUp(() => ({ ok: true, value: null }))
    const invite = { kind: 'invite', serverUrl: 'http://127.0.0.1:1', code: 'abc' } as const
    const place = { kind: 'conversation', conversationId: 'c1' } as const
    const invites: unknown[] = []
    const opened: unknown[] = []
    const cancel = desktop.onInvite(link => invites.push(link))
    emit('link.opened', invite)
    emit('link.opened', place)
    cancel()
    desktop.onLink(link => opened.push(link))
    expect(invites).toEqual([invite])
    expect(opened).toEqual([place])
  })

  it('keeps the word of a refused link for the first who listens', () => {
    const { desktop, emit } = setUp(() => ({ ok: true, value: null }))
    emit('link.refused', null)
    let refused = 0
    const count = () => {
      refused += 1
    }
    const cancel = desktop.onLinkRefused(count)
    expect(refused).toBe(1)
    emit('link.refused', null)
    expect(refused).toBe(2)
    cancel()
    desktop.onLinkRefused(() => undefined)
    emit('link.refused', null)
    expect(refused).toBe(2)
  })
})
