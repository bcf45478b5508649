import { expect, it } from 'vitest'
import type { ConversationsState } from '../chat/conversations.ts'
import type { SelfState } from '../own-presence.ts'
import { createStore } from '../store.ts'
import { FakeDesktop } from '../testing/fake-desktop.ts'
import { NOTHING_RUNS, type RunningState } from './call-follower.ts'
import { TrayCourier } from './tray-courier.ts'

it('tells the tray of a call while one goes on or waits, once for each change', () => {
  const desktop = new FakeDesktop()
  const store = createStore<RunningState>(NOTHING_RUNS)
  const courier = new TrayCourier({
    desktop,
    self: createStore({ effective: 'online' } as SelfState),
    conversations: { store: createStore({ byId: new Map() } as unknown as ConversationsState) },
    running: { store },
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
  courier.dispose()
})
