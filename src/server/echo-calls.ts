import { type CallId, callId as callIdOf, type UserId } from '#shared/ids.ts'
import { decodeTextFrame } from '#shared/wire/frame.ts'
import { userTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import type { CallBook } from './call-book.ts'
import type { LivingCall } from './call-state.ts'
import type { Clock } from './clock.ts'
import { EchoCall } from './echo-call.ts'
import { type StartEchoThread, startEchoThread } from './echo-thread.ts'
import type { Log } from './log.ts'
import { conflict } from './refusal.ts'
import { ECHO } from './store/built-in.ts'
import { Subscription } from './subscription.ts'

/** Each takes a thread, and a good part of a processor where it carries a large picture. */
const MAX_CALLS = 5

export interface EchoCallsOptions {
  readonly bus: Bus
  readonly calls: CallBook
  readonly clock: Clock
  readonly log: Log
  /** Addresses that Echo offers beside those of the machine's networks. */
  readonly hosts: readonly string[]
  readonly startThread?: StartEchoThread
}

/** Echo answers calls, so that somebody alone can try sound and picture. One call at a time for each person. */
export class EchoCalls {
  readonly #options: EchoCallsOptions
  readonly #calls = new Map<CallId, EchoCall>()
  readonly #ear: Subscription

  constructor(options: EchoCallsOptions) {
    this.#options = options
    this.#ear = new Subscription({
      sink: { id: ECHO.id, send: frame => this.#hear(String(frame)) },
      who: { userId: ECHO.id, signInId: ECHO.id },
      topic: userTopic(ECHO.id),
      joinRef: null,
      onClose: () => undefined,
    })
    this.#ear.release()
    options.bus.subscribe(this.#ear)
  }

  get count(): number {
    return this.#calls.size
  }

  /** Throws `echo_busy` when Echo talks to as many others as it can. */
  requirePlace(callerId: UserId): void {
    const others = [...this.#calls.values()].filter(({ otherId }) => otherId !== callerId)
    if (others.length < MAX_CALLS) return
    throw conflict('echo_busy', 'Echo is in as many calls as it can take; try again in a few minutes.')
  }

  /** After a start of the server: goes on with the calls that Echo was in. */
  resume(): void {
    const { calls } = this.#options
    const isMine = ({ room, ringing }: LivingCall) => room.seats.has(ECHO.id) || ringing.has(ECHO.id)
    for (const call of calls.filter(isMine)) this.#answer(call)
  }

  dispose(): void {
    this.#options.bus.unsubscribe(this.#ear)
    for (const call of [...this.#calls.values()]) call.dispose()
  }

  #hear(text: string): void {
    const frame = decodeTextFrame(text)
    if (frame?.event !== 'call:incoming') return
    const { callId } = frame.payload as { readonly callId: unknown }
    const { data: id } = callIdOf.safeParse(callId)
    // It is still being told that it rings.
    queueMicrotask(() => {
      const call = id === undefined ? null : this.#options.calls.find(id)
      if (call !== null) this.#answer(call)
    })
  }

  #answer(call: LivingCall): void {
    if (this.#calls.has(call.id)) return
    for (const former of [...this.#calls.values()]) {
      if (former.otherId === call.initiatorId) former.leave()
    }
    if (this.#calls.size >= MAX_CALLS) {
      this.#options.calls.decline(call, ECHO.id, { reason: 'declined', connectionId: ECHO.id })
      return
    }
    const { startThread = startEchoThread, log } = this.#options
    const mine = new EchoCall({
      ...this.#options,
      startThread,
      call,
      onOver: () => {
        if (this.#calls.get(call.id) === mine) this.#calls.delete(call.id)
      },
    })
    this.#calls.set(call.id, mine)
    mine.enter().catch((error: unknown) => {
      log.error({ err: error }, 'Echo could not answer a call')
      mine.leave()
    })
  }
}
