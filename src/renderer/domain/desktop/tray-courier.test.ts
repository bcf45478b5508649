import { expect, it } from 'vitest'
import { memoryNoticeRules } from '#adapters/testing/memory-notice-rules.ts'
import { conversationId } from '#shared/ids.ts'
import type { ConversationsState } from '../chat/conversations.ts'
import { RuleBook } from '../notices/rule-book.ts'
import type { SelfState } from '../own-presence.ts'
import { createStore } from '../store.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { FakeDesktop } from '../testing/fake-desktop.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { NOTHING_RUNS, type RunningState } from './call-follower.ts'
import { TrayCourier } from './tray-courier.ts'

it('tells the tray of a call while one goes on or waits, once for each change', () => {
  const desktop = new FakeDesktop()
  let asked = 0
  const store = createStore<RunningState>(NOTHING_RUNS)
  const courier = new TrayCourier({
    desktop,
    self: createStore({ effective: 'online' } as SelfState),
    conversations: { store: createStore({ byId: new Map() } as unknown as ConversationsState) },
    running: { store },
    clock: new FakeClock(),
    log: new MemoryLog(),
    // Nothing is unread: there is nothing to ask them for.
    rules: () => {
      asked += 1
      return new Promise(() => undefined)
    },
  })
  const call = { kind: 'call', title: 'Grace', microphone: 'on', camera: 'off' } as const
  store.patch({ call, inCall: true })
  store.patch({ call: { ...call } })
  store.patch({ call: null })
  store.patch({ inCall: false })
  const seen = desktop.tray.map(state => [state.inCall, state.call?.title])
  expect(seen).toEqual([
    [false, undefined],
    [true, 'Grace'],
    [true, undefined],
    [false, undefined],
  ])
  expect(asked).toBe(0)
  courier.dispose()
})

it('a muted conversation counts again when its mute ends', async () => {
  const desktop = new FakeDesktop()
  const clock = new FakeClock()
  const log = new MemoryLog()
  const id = conversationId.parse('c1')
  const row = { id, name: 'Grace', kind: 'dm', unreadCount: 2, mentionCount: 0 }
  const rules = new RuleBook({ open: async () => memoryNoticeRules(), clock, log })
  const courier = new TrayCourier({
    desktop,
    clock,
    log,
    self: createStore({ effective: 'online' } as SelfState),
    conversations: { store: createStore({ byId: new Map([[id, row]]) } as unknown as ConversationsState) },
    running: { store: createStore<RunningState>(NOTHING_RUNS) },
    rules: async () => rules,
  })
  const last = () => desktop.tray.at(-1)
  expect(last()).toMatchObject({ unreadCount: 2, mentionCount: 2 })
  await rules.mute(id, 'hour')
  expect(last()).toMatchObject({ unreadCount: 0, mentionCount: 0, unread: [] })
  clock.advance(3_600_000)
  expect(last()).toMatchObject({ unreadCount: 2, mentionCount: 2 })
  courier.dispose()
})
