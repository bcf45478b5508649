import type { CallId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import type { Meeting } from '../meeting/meeting.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { CallDirection, CallMachineState } from './call-machine.ts'

/** One call with one other person, from the first ring to its end. */
export class Call {
  readonly peerId: UserId
  readonly kind: CallKind
  readonly direction: CallDirection
  readonly store: ReadableStore<CallMachineState>
  readonly meetingStore: ReadableStore<{ readonly meeting: Meeting | null }> = createStore<{
    readonly meeting: Meeting | null
  }>({ meeting: null })

  constructor(options: {
    readonly peerId: UserId
    readonly kind: CallKind
    readonly direction: CallDirection
  }) {
    this.peerId = options.peerId
    this.kind = options.kind
    this.direction = options.direction
    this.store = createStore<CallMachineState>({ phase: 'ringing', direction: options.direction })
  }

  /** Null until the server has answered. */
  get id(): CallId | null {
    return null
  }

  get meeting(): Meeting | null {
    return this.meetingStore.getState().meeting
  }

  answer(): void {}
  decline(): void {}
  hangUp(): void {}
}
