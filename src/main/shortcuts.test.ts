import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { Obstacle } from '#shared/ipc/abilities.ts'
import type { ShortcutKeys, ShortcutState } from '#shared/ipc/shortcuts.ts'
import type { RunningCall } from '#shared/ipc/tray.ts'
import type { KeyChord } from '#shared/key-chord.ts'
import { Shortcuts } from './shortcuts.ts'

const CALL: RunningCall = { kind: 'call', title: 'Grace', microphone: 'on', camera: 'off' }

interface Changes {
  readonly keys?: ShortcutKeys
  readonly isPossible?: boolean
  readonly obstacle?: Obstacle
  readonly others?: readonly string[]
  readonly platform?: NodeJS.Platform
}

function setUp(changes: Changes = {}) {
  const registered = new Map<string, () => void>()
  const said: string[] = []
  const told: (readonly ShortcutState[])[] = []
  const state = { keys: changes.keys ?? {}, nowMs: 0, heard: null as KeyChord | null }
  const { isPossible = true, obstacle = null, others = [], platform = 'linux' } = changes
  const shortcuts = new Shortcuts({
    registry: {
      register: (keys, press) => {
        if (others.includes(keys)) return false
        registered.set(keys, press)
        return true
      },
      unregister: keys => registered.delete(keys),
    },
    keys: () => state.keys,
    talk: {
      listen: chord => {
        state.heard = obstacle === null ? chord : null
        return state.heard !== null
      },
      letGo: () => undefined,
      get obstacle() {
        return obstacle
      },
    },
    platform,
    isPossible,
    act: action => said.push(action),
    pressed: action => said.push(`${action} pressed`),
    changed: states => told.push(states),
    now: () => state.nowMs,
  })
  const press = (keys: string, afterMs = 5_000) => {
    state.nowMs += afterMs
    registered.get(keys)?.()
  }
  return { shortcuts, registered, said, told, state, press }
}

const standings = (shortcuts: Shortcuts) =>
  Object.fromEntries(shortcuts.states.map(({ action, standing }) => [action, standing]))

test('nothing is set at first, and nothing is taken from other programs', () => {
  const { shortcuts, registered } = setUp()
  shortcuts.refresh()
  expect(registered.size).toBe(0)
  expect(new Set(Object.values(standings(shortcuts)))).toEqual(new Set(['unset']))
})

test('a press acts, and is told of for the live test', () => {
  const { shortcuts, said, press } = setUp({ keys: { toggleCamera: 'F9', leave: 'Control+F10' } })
  shortcuts.refresh()
  press('F9')
  press('Control+F10')
  expect(said).toEqual(['toggleCamera pressed', 'toggleCamera', 'leave pressed', 'leave'])
})

test('a change takes up new keys and gives the old ones back', () => {
  const { shortcuts, registered, state, told } = setUp({ keys: { leave: 'F9' } })
  shortcuts.refresh()
  state.keys = { leave: 'F10', toggleMicrophone: 'F9' }
  shortcuts.refresh()
  expect([...registered.keys()].sort()).toEqual(['F10', 'F9'])
  expect(told).toHaveLength(2)
  shortcuts.refresh()
  expect(told).toHaveLength(2)
  shortcuts.dispose()
  expect(registered.size).toBe(0)
})

test('a key of another program is told of as refused; the others stand', () => {
  const { shortcuts } = setUp({ keys: { leave: 'F9', toggleCamera: 'F10' }, others: ['F9'] })
  shortcuts.refresh()
  expect(standings(shortcuts)).toMatchObject({ leave: 'refused', toggleCamera: 'active' })
})

test('a key kept in the file that is none, or that every program uses, is not taken', () => {
  const { shortcuts, registered } = setUp({ keys: { leave: 'Bogus+9', toggleCamera: 'Control+C' } })
  shortcuts.refresh()
  expect(registered.size).toBe(0)
  expect(standings(shortcuts)).toMatchObject({ leave: 'refused', toggleCamera: 'refused' })
})

test('where no key can be had, each that is chosen says so', () => {
  const { shortcuts, registered } = setUp({ keys: { leave: 'F9' }, isPossible: false })
  shortcuts.refresh()
  expect(registered.size).toBe(0)
  expect(standings(shortcuts)).toMatchObject({ leave: 'unavailable', toggleCamera: 'unset' })
})

test('none acts while another key is chosen', () => {
  const { shortcuts, registered } = setUp({ keys: { leave: 'F9' } })
  shortcuts.refresh()
  shortcuts.pause(true)
  expect(registered.size).toBe(0)
  shortcuts.pause(false)
  expect([...registered.keys()]).toEqual(['F9'])
})

test('push-to-talk is heard by the hook while a call runs, and is taken from no other program', () => {
  const { shortcuts, registered, state } = setUp({ keys: { pushToTalk: 'Control+M' } })
  shortcuts.refresh()
  expect(state.heard).toBeNull()
  shortcuts.follow(CALL)
  expect(state.heard).toMatchObject({ ctrl: true, key: 'M' })
  shortcuts.pause(true)
  expect(state.heard).toBeNull()
  shortcuts.pause(false)
  shortcuts.follow(null)
  expect(state.heard).toBeNull()
  expect(registered.size).toBe(0)
  expect(standings(shortcuts)).toMatchObject({ pushToTalk: 'active' })
})

test('push-to-talk is heard without a call while it is tried', () => {
  const { shortcuts, state } = setUp({ keys: { pushToTalk: 'Control+M' } })
  shortcuts.tryOut(true)
  expect(state.heard).toMatchObject({ ctrl: true, key: 'M' })
  shortcuts.tryOut(false)
  expect(state.heard).toBeNull()
})

test.each([
  ['linux', 'N'],
  ['darwin', 'N'],
  ['win32', 'B'],
] as const)('on %s, the hook hears a Dvorak B as %s', (platform, key) => {
  const { shortcuts, state } = setUp({ keys: { pushToTalk: 'Alt+B', pushToTalkPlace: 'KeyN' }, platform })
  shortcuts.follow(CALL)
  expect(state.heard).toMatchObject({ alt: true, key })
})

test('push-to-talk turns the microphone over where no release can be heard', () => {
  const { shortcuts, said, press } = setUp({ keys: { pushToTalk: 'F9' }, obstacle: 'wayland' })
  shortcuts.follow(CALL)
  expect(shortcuts.states.at(-1)).toMatchObject({ standing: 'active', press: 'toggle' })
  press('F9')
  expect(said).toEqual(['pushToTalk pressed', 'toggleMicrophone'])
})

test('a held key does not repeat: what it closed stays closed, what it opened is closed once', () => {
  const { shortcuts, said, press } = setUp({ keys: { toggleMicrophone: 'F9' } })
  shortcuts.follow(CALL)
  for (const afterMs of [5_000, 660, 30, 30, 30]) press('F9', afterMs)
  expect(said.filter(word => word === 'toggleMicrophone')).toHaveLength(1)
  shortcuts.follow({ ...CALL, microphone: 'off' })
  for (const afterMs of [5_000, 660, 30, 30, 30]) press('F9', afterMs)
  expect(said.filter(word => word === 'toggleMicrophone')).toHaveLength(3)
})

test.each([
  [{ leave: 'F9', toggleCamera: 'F9' }, 'shortcut_taken'],
  [{ leave: 'CommandOrControl+L', toggleCamera: 'Control+L' }, 'shortcut_taken'],
  [{ leave: 'L' }, 'shortcut_invalid'],
  [{ leave: 'Shift+L' }, 'shortcut_invalid'],
  [{ leave: 'Control+C' }, 'shortcut_invalid'],
  [{ leave: 'rm -rf' }, 'shortcut_invalid'],
] as const)('%j is refused: %s', (keys, code) => {
  const { shortcuts } = setUp()
  expect(() => shortcuts.check(keys)).toThrow(AppError)
  expect(() => shortcuts.check(keys)).toThrow(expect.objectContaining({ code }))
})

test('different keys for everything are fine', () => {
  const { shortcuts } = setUp()
  const keys = { leave: 'F9', toggleCamera: 'F10', toggleMicrophone: 'Control+Shift+M', pushToTalk: 'Alt+Up' }
  expect(() => shortcuts.check(keys)).not.toThrow()
})
