import { assertNever } from '#shared/assert.ts'
import type { AppError } from '#shared/errors.ts'
import type { CallEndReason } from '#shared/model/call.ts'

export type CallDirection = 'incoming' | 'outgoing'

export interface EndedState {
  readonly phase: 'ended'
  readonly reason: CallEndReason
  /** Who ended it: this person, the other side (or the server for it), or a time limit or failure here. */
  readonly by: 'me' | 'them' | 'system'
  /** Whole seconds spoken; 0 when nobody answered. */
  readonly durationSeconds: number
  /** Another device of this person took the call. */
  readonly answeredElsewhere: boolean
  /** What went wrong, when reason is `failed`; `no_link`, `no_answer_from_peer` or `nobody_came` for a call that hung. */
  readonly error?: AppError | undefined
}

/** `alone`: nobody else is in it now, but somebody may come; `reconnecting`: the way to everybody is lost. */
export type CallLink = 'ok' | 'reconnecting' | 'alone'

/** Where a call is. `startedAt` in epoch milliseconds of this machine's clock. */
export type CallMachineState =
  | { readonly phase: 'ringing'; readonly direction: CallDirection }
  | { readonly phase: 'connecting' }
  | { readonly phase: 'active'; readonly link: CallLink; readonly startedAt: number }
  | EndedState

/** What can happen to a call. `at` in epoch milliseconds. */
export type CallEvent =
  /** This person took an incoming call. */
  | { readonly type: 'answered' }
  /** Somebody came in. */
  | { readonly type: 'peerJoined' }
  | { readonly type: 'linkUp'; readonly startedAt: number }
  | { readonly type: 'linkLost' }
  /** Everybody else left. */
  | { readonly type: 'leftAlone' }
  /** No link for too long; without an error, nobody to have one with. */
  | { readonly type: 'linkTimeout'; readonly at: number; readonly error?: AppError | undefined }
  | { readonly type: 'ringTimeout' }
  | { readonly type: 'declined' }
  | { readonly type: 'hungUp'; readonly at: number }
  | {
      readonly type: 'remoteEnded'
      readonly reason: CallEndReason
      readonly durationSeconds: number
      readonly answeredElsewhere: boolean
    }
  | { readonly type: 'failed'; readonly at: number; readonly error: AppError }

const end = (
  reason: CallEndReason,
  by: EndedState['by'],
  rest: Partial<Pick<EndedState, 'durationSeconds' | 'answeredElsewhere' | 'error'>> = {},
): EndedState => ({ phase: 'ended', reason, by, durationSeconds: 0, answeredElsewhere: false, ...rest })

const secondsSince = (startedAt: number, at: number): number =>
  Math.max(0, Math.round((at - startedAt) / 1000))

/** What ends a call in the same way wherever it is; null for every other event. */
function endFromOutside(event: CallEvent, durationSeconds: number): EndedState | null {
  if (event.type === 'failed') return end('failed', 'system', { durationSeconds, error: event.error })
  if (event.type !== 'remoteEnded') return null
  const { reason, answeredElsewhere } = event
  return end(reason, 'them', {
    answeredElsewhere,
    durationSeconds: Math.max(event.durationSeconds, durationSeconds),
  })
}

type State<Phase extends CallMachineState['phase']> = Extract<CallMachineState, { phase: Phase }>

function whileRinging(state: State<'ringing'>, event: CallEvent): CallMachineState {
  const incoming = state.direction === 'incoming'
  switch (event.type) {
    case 'answered':
      return incoming ? { phase: 'connecting' } : state
    case 'peerJoined':
      return incoming ? state : { phase: 'connecting' }
    case 'linkUp':
      return incoming ? state : { phase: 'active', link: 'ok', startedAt: event.startedAt }
    case 'declined':
    case 'hungUp':
      return end(incoming ? 'declined' : 'cancelled', 'me')
    case 'ringTimeout':
      return end('missed', 'system')
    default:
      return endFromOutside(event, 0) ?? state
  }
}

function whileConnecting(state: State<'connecting'>, event: CallEvent): CallMachineState {
  switch (event.type) {
    case 'linkUp':
      return { phase: 'active', link: 'ok', startedAt: event.startedAt }
    case 'linkTimeout':
      return end('failed', 'system', { error: event.error })
    case 'hungUp':
      return end('ended', 'me')
    default:
      return endFromOutside(event, 0) ?? state
  }
}

const linked = (state: State<'active'>, link: CallLink): State<'active'> =>
  state.link === link ? state : { ...state, link }

function whileActive(state: State<'active'>, event: CallEvent): CallMachineState {
  switch (event.type) {
    case 'linkUp':
      return linked(state, 'ok')
    case 'linkLost':
      return linked(state, 'reconnecting')
    case 'leftAlone':
      return linked(state, 'alone')
    case 'linkTimeout': {
      if (state.link === 'ok') return state
      const durationSeconds = secondsSince(state.startedAt, event.at)
      const { error } = event
      return end(error === undefined ? 'ended' : 'failed', 'system', { durationSeconds, error })
    }
    case 'hungUp':
      return end('ended', 'me', { durationSeconds: secondsSince(state.startedAt, event.at) })
    case 'failed':
      return endFromOutside(event, secondsSince(state.startedAt, event.at)) ?? state
    default:
      return endFromOutside(event, 0) ?? state
  }
}

/**
 * The life of a call: every state answers every event, one that means nothing there with the very same state.
 * An ended call stays ended.
 */
export function transition(state: CallMachineState, event: CallEvent): CallMachineState {
  switch (state.phase) {
    case 'ringing':
      return whileRinging(state, event)
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
