import { expect, it } from 'vitest'
import type { Call } from './calls/call.ts'
import type { CallsState } from './calls/calls.ts'
import type { ConversationsState } from './chat/conversations.ts'
import type { HuddlesState } from './huddles/huddles.ts'
import type { SelfState } from './own-presence.ts'
import { createStore } from './store.ts'
import { FakeDesktop } from './testing/fake-desktop.ts'
import { TrayCourier } from './tray-courier.ts'

it('shows a call to the tray while one goes on, waits, or both', () => {
  const desktop = new FakeDesktop()
  const state = createStore<{ phase: string }>({ phase: 'active' })
  const call = { store: state } as unknown as Call
  const store = createStore<CallsState>({ ringing: [], current: null, held: [], endedAside: null })
  const courier = new TrayCourier({
    desktop,
    self: createStore({ effective: 'online' } as SelfState),
    conversations: createStore({ byId: new Map() } as unknown as ConversationsState),
    calls: { store },
    huddles: { store: createStore({ current: null } as HuddlesState) },
  })
  const inCall = () => desktop.tray.at(-1)?.inCall
  expect(inCall()).toBe(false)
  store.patch({ current: call })
  expect(inCall()).toBe(true)
  store.patch({ current: null, held: [call] })
  expect(inCall()).toBe(true)
  store.patch({ held: [] })
  expect(inCall()).toBe(false)
  courier.dispose()
})
