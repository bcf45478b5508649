import { assertNever } from '#shared/assert.ts'
import type { AppError } from '#shared/errors.ts'

/** This person left, it ended for all, it goes on without this page, or it did not work. */
export type HuddleEndReason = 'left' | 'over' | 'removed' | 'failed'

export interface HuddleEnded {
  readonly phase: 'ended'
  readonly reason: HuddleEndReason
  /** What went wrong, when reason is `failed`; absent where the line was gone for too long. */
  readonly error?: AppError | undefined
}

/** Where one's part in a huddle is. `startedAt` in epoch milliseconds of this machine's clock; `link` is the line to the server. */
export type HuddleState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'active'; readonly link: 'ok' | 'reconnecting'; readonly startedAt: number }
  | HuddleEnded

export type HuddleEvent =
  | { readonly type: 'lineUp'; readonly startedAt: number }
  | { readonly type: 'lineLost' }
  /** No line for too long. */
  | { readonly type: 'lineTimeout' }
  | { readonly type: 'left' }
  /** The last one out, or whoever began it, ended it. */
  | { readonly type: 'over' }
  /** The server does not let us back in, or another page of ours took the seat. */
  | { readonly type: 'removed' }
  | { readonly type: 'failed'; readonly error: AppError }

/** What ends a huddle in the same way wherever it is; null for every other event. */
function endOf(event: HuddleEvent): HuddleEnded | null {
  if (event.type === 'failed') return { phase: 'ended', reason: 'failed', error: event.error }
  const { type } = event
  if (type === 'lineUp' || type === 'lineLost' || type === 'lineTimeout') return null
  return { phase: 'ended', reason: type }
}

function whileConnecting(state: HuddleState, event: HuddleEvent): HuddleState {
  if (event.type === 'lineUp') return { phase: 'active', link: 'ok', startedAt: event.startedAt }
  if (event.type === 'lineTimeout') return { phase: 'ended', reason: 'failed' }
  return endOf(event) ?? state
}

function whileActive(state: Extract<HuddleState, { phase: 'active' }>, event: HuddleEvent): HuddleState {
  switch (event.type) {
    case 'lineUp':
      return state.link === 'ok' ? state : { ...state, link: 'ok' }
    case 'lineLost':
      return state.link === 'reconnecting' ? state : { ...state, link: 'reconnecting' }
    case 'lineTimeout':
      return state.link === 'ok' ? state : { phase: 'ended', reason: 'failed' }
    default:
      return endOf(event) ?? state
  }
}

/**
 * The life of one's part in a huddle: every state answers every event, one that means nothing there with the very
 * same state. An ended one stays ended: whoever comes back begins a new one.
 */
export function huddleAfter(state: HuddleState, event: HuddleEvent): HuddleState {
  switch (state.phase) {
    case 'connecting':
      return whileConnecting(state, event)
    case 'active':
      return whileActive(state, event)
    case 'ended':
      return state
    default:
      return assertNever(state)
  }
}
