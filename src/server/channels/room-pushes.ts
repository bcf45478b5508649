import { roomPushes } from '#shared/wire/room.ts'
import { signalPush } from '#shared/wire/signal.ts'
import type { PushHandlers } from '../channel.ts'
import type { Room } from '../room.ts'
import type { Subscription } from '../subscription.ts'

const shared = { 'call:signal': signalPush, ...roomPushes } as const

/** What people do in calls and huddles alike: signals, mute states, their screen, their hand, being on hold. */
export function roomPushHandlers(room: Room, member: Subscription): PushHandlers<typeof shared> {
  const done = (work: () => void) => {
    work()
    return {}
  }
  return {
    'call:signal': push => done(() => room.signal(member, push)),
    'media:toggled': ({ type, enabled }) => done(() => room.toggleMedia(member, type, enabled)),
    'screen:start': () => done(() => room.startScreen(member)),
    'screen:stop': () => done(() => room.stopScreen(member)),
    hand_raised: ({ raised }) => done(() => room.raiseHand(member, raised)),
    'hold:changed': ({ on_hold }) => done(() => room.hold(member, on_hold)),
  }
}
