import { expect, test } from 'vitest'
import type { Obstacle } from '#shared/ipc/abilities.ts'
import { type KeyChord, parseChord } from '#shared/key-chord.ts'
import { hookCode } from './hook-keys.ts'
import { type HookedKey, hookObstacle, type KeyHook, loadKeyHook } from './key-hook.ts'
import { PushToTalk } from './push-to-talk.ts'
import { RecordingLog } from './testing/recording-log.ts'

const LEFT_CTRL = 0x1d
const NONE = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }

class FakeHook implements KeyHook {
  heard: ((what: 'down' | 'up', key: HookedKey) => void) | null = null
  refuses = false

  start(heard: (what: 'down' | 'up', key: HookedKey) => void): void {
    if (this.refuses) throw new Error('no display')
    this.heard = heard
  }

  stop(): void {
    this.heard = null
  }

  down(key: string, held: Partial<HookedKey> = { ctrlKey: true }): void {
    this.heard?.('down', { ...NONE, ...held, keycode: hookCode(key) ?? 0 })
  }

  up(keycode: number | null): void {
    this.heard?.('up', { ...NONE, keycode: keycode ?? 0 })
  }
}

interface Changes {
  readonly obstacle?: Obstacle
  readonly load?: () => KeyHook
}

function setUp(changes: Changes = {}) {
  const hook = new FakeHook()
  const said: string[] = []
  const timers = new Set<() => void>()
  let nowMs = 0
  const talk = new PushToTalk({
    obstacle: () => changes.obstacle ?? null,
    load: changes.load ?? (() => hook),
    talk: action => said.push(action),
    pressed: () => said.push('pressed'),
    lost: () => said.push('lost'),
    later: run => {
      timers.add(run)
      return () => timers.delete(run)
    },
    now: () => nowMs,
    log: new RecordingLog(),
  })
  const lapse = () => {
    for (const run of [...timers]) run()
  }
  const wait = (ms: number) => {
    nowMs += ms
  }
  return { hook, said, talk, lapse, wait, timers }
}

function chord(text: string): KeyChord {
  const read = parseChord(text, false)
  if (read === null) throw new Error(`No chord: ${text}`)
  return read
}

test('talks from press to release, however often the held key repeats', () => {
  const { hook, said, talk } = setUp()
  expect(talk.listen(chord('Control+M'))).toBe(true)
  hook.down('M')
  hook.down('M')
  hook.down('M')
  hook.up(hookCode('M'))
  expect(said).toEqual(['pressed', 'startTalking', 'stopTalking'])
})

test('other keys, and the key beside other modifiers, are nothing', () => {
  const { hook, said, talk } = setUp()
  talk.listen(chord('Control+M'))
  hook.down('N')
  hook.down('M', {})
  hook.down('M', { ctrlKey: true, shiftKey: true })
  hook.up(hookCode('N'))
  expect(said).toEqual([])
})

test('letting go of the modifier ends it too; the key that still repeats does not begin anew', () => {
  const { hook, said, talk } = setUp()
  talk.listen(chord('Control+M'))
  hook.down('M')
  hook.up(LEFT_CTRL)
  hook.down('M', {})
  hook.down('M')
  expect(said.at(-1)).toBe('stopTalking')
})

test.each([
  ['the hook stops', (talk: PushToTalk) => talk.listen(null)],
  ['another key is chosen', (talk: PushToTalk) => talk.listen(chord('F9'))],
  ['the app ends', (talk: PushToTalk) => talk.dispose()],
  ['the screen is locked', (talk: PushToTalk) => talk.letGo()],
])('it ends in muted when %s', (_why, end) => {
  const { hook, said, talk, timers } = setUp()
  talk.listen(chord('Control+M'))
  hook.down('M')
  end(talk)
  expect(said).toEqual(['pressed', 'startTalking', 'stopTalking'])
  expect(timers.size).toBe(0)
  hook.up(hookCode('M'))
  expect(said).toHaveLength(3)
})

test('a release that nobody told of ends in muted by itself', () => {
  const { hook, said, talk, lapse } = setUp()
  talk.listen(chord('Control+M'))
  hook.down('M')
  lapse()
  expect(said.slice(-2)).toEqual(['stopTalking', 'lost'])
})

test('other keys show that the hook lives, for minutes only', () => {
  const { hook, talk, timers, wait } = setUp()
  talk.listen(chord('F9'))
  hook.down('F9', {})
  const [first] = timers
  wait(20_000)
  hook.down('N', {})
  const [second] = timers
  expect(second).not.toBe(first)
  wait(300_000)
  hook.down('N', {})
  expect([...timers]).toEqual([second])
})

test('after it was let go, the key that is still held says nothing; the next press does', () => {
  const { hook, said, talk, wait } = setUp()
  talk.listen(chord('Control+M'))
  hook.down('M')
  talk.letGo()
  wait(30)
  hook.down('M')
  expect(said.at(-1)).toBe('stopTalking')
  // Its release was lost with the lock screen.
  wait(5_000)
  hook.down('M')
  expect(said.at(-1)).toBe('startTalking')
})

test('the same key again changes nothing about a held one', () => {
  const { hook, said, talk } = setUp()
  talk.listen(chord('Control+M'))
  hook.down('M')
  expect(talk.listen(chord('Control+M'))).toBe(true)
  expect(said.at(-1)).toBe('startTalking')
})

test('a hook that is missing, or refuses to start, is told of as such', () => {
  const missing = setUp({
    load: () => {
      throw new Error('Cannot find module')
    },
  })
  expect(missing.talk.obstacle).toBe('hookNotLoaded')
  expect(missing.talk.listen(chord('F9'))).toBe(false)
  const refusing = setUp()
  refusing.hook.refuses = true
  expect(refusing.talk.obstacle).toBeNull()
  expect(refusing.talk.listen(chord('F9'))).toBe(false)
  expect(refusing.talk.obstacle).toBe('hookNotLoaded')
})

test('a folder without a binary for this system is told of by an error', () => {
  expect(() => loadKeyHook('/nowhere')).toThrow(/uiohook-napi\.node/)
})

test('where keys cannot be heard, nothing is loaded', () => {
  const { talk } = setUp({
    obstacle: 'wayland',
    load: () => {
      throw new Error('loaded')
    },
  })
  expect(talk.listen(chord('F9'))).toBe(false)
  expect(talk.obstacle).toBe('wayland')
})

test.each([
  ['browser', 'linux', {}, true, 'browserShell'],
  ['electron', 'linux', { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' }, true, 'wayland'],
  ['electron', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, true, 'wayland'],
  ['electron', 'linux', { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }, false, null],
  ['electron', 'linux', { XDG_SESSION_TYPE: 'x11' }, true, 'notOnThisSystem'],
  ['electron', 'win32', {}, false, null],
  ['electron', 'darwin', {}, false, 'needsConsent'],
  ['electron', 'darwin', {}, true, null],
] as const)('%s on %s with %j: %s', (shell, platform, env, trusted, obstacle) => {
  expect(hookObstacle({ shell, platform, env, isTrusted: () => trusted })).toBe(obstacle)
})
