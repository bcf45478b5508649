import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { useSession } from '../session-context.ts'
import { useLiveCall } from './use-live-call.ts'

/** The huddle that this person is in, or on the way into. */
export function useLiveHuddle(): Huddle | null {
  return useStore(useSession().huddles.store, state => state.current)
}

/** What goes on: a call, or else a huddle. */
export function useLiveRoom(): Call | Huddle | null {
  const huddle = useLiveHuddle()
  return useLiveCall() ?? huddle
}
