import { expect, it } from 'vitest'
import type { Call } from '../calls/call.ts'
import type { CallsState } from '../calls/calls.ts'
import type { ConversationsState } from '../chat/conversations.ts'
import type { Huddle } from '../huddles/huddle.ts'
import type { HuddlesState } from '../huddles/huddles.ts'
import { createStore } from '../store.ts'
import { CallFollower } from './call-follower.ts'

const held = (name: string) => ({ name }) as unknown as Call

/** Somebody with calls on hold, and what was taken up. */
function onHold(huddle: Huddle | null, ...calls: readonly Call[]) {
  const taken: Call[] = []
  const follower = new CallFollower({
    calls: {
      store: createStore({ current: null, held: calls } as unknown as CallsState),
      swap: call => taken.push(call),
    },
    huddles: { store: createStore({ current: huddle } as unknown as HuddlesState) },
    directory: { nameOf: () => 'Grace' },
    conversations: { store: createStore({ byId: new Map() } as unknown as ConversationsState) },
  })
  return { follower, taken }
}

it('returns to the call that was held last', () => {
  const [first, last] = [held('first'), held('last')]
  const { follower, taken } = onHold(null, first, last)
  expect(follower.store.getState()).toMatchObject({ inCall: true, call: null })
  follower.takeUp()
  expect(taken).toEqual([last])
  follower.dispose()
})

it('takes up nothing where nothing is held, or a huddle goes on', () => {
  const nothing = onHold(null)
  nothing.follower.takeUp()
  const store = createStore({ phase: 'active' })
  const meetingStore = createStore({ meeting: null })
  const huddle = { store, meetingStore, conversationId: 'c1' } as unknown as Huddle
  const inHuddle = onHold(huddle, held('one'))
  inHuddle.follower.takeUp()
  expect([...nothing.taken, ...inHuddle.taken]).toEqual([])
})
