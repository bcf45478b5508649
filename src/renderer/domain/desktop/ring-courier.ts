import type { RingAnswer, RingAnswered, ShownRing } from '#shared/ipc/rings.ts'
import type { Call } from '../calls/call.ts'
import type { Calls } from '../calls/calls.ts'
import { formerChoices } from '../calls/former-choices.ts'
import { ringsShown } from '../calls/rings-shown.ts'
import type { Directory } from '../chat/directory.ts'
import type { Huddles } from '../huddles/huddles.ts'
import { wantsQuiet } from '../notices/wants-quiet.ts'
import type { SelfState } from '../own-presence.ts'
import type { Cancel, Clock, DesktopPort } from '../ports.ts'
import type { ReadableStore } from '../store.ts'

interface RingCourierOptions {
  readonly desktop: DesktopPort
  readonly clock: Pick<Clock, 'now'>
  readonly self: ReadableStore<SelfState>
  readonly huddles: Pick<Huddles, 'store'>
  readonly calls: Pick<Calls, 'store' | 'answer'>
  readonly directory: Pick<Directory, 'store' | 'nameOf'>
}

/** Tells the ring window who calls, and does what is chosen there, as the ring card in the page does. */
export class RingCourier {
  readonly #options: RingCourierOptions
  readonly #cancels: readonly Cancel[]
  #followed: Call | null = null
  #unfollow: Cancel | null = null
  #last = '[]'

  constructor(options: RingCourierOptions) {
    this.#options = options
    const update = () => this.#update()
    this.#cancels = [
      options.calls.store.subscribe(update),
      options.huddles.store.subscribe(update),
      options.self.subscribe(update),
      options.directory.store.subscribe(update),
      options.desktop.hear('ring.answered', answered => this.#chosen(answered)),
    ]
    update()
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
    this.#unfollow?.()
    if (this.#last !== '[]') this.#options.desktop.tell('ring.show', [])
  }

  #update(): void {
    this.#followCurrent()
    const rings = this.#rings()
    const key = JSON.stringify(rings)
    if (key === this.#last) return
    this.#last = key
    this.#options.desktop.tell('ring.show', rings)
  }

  /** What becomes of the current call changes with how far it is. */
  #followCurrent(): void {
    const { current } = this.#options.calls.store.getState()
    if (current === this.#followed) return
    this.#unfollow?.()
    this.#followed = current
    this.#unfollow = current?.store.subscribe(() => this.#update()) ?? null
  }

  /** None under "do not disturb": then the card in the page is all there is. */
  #rings(): readonly ShownRing[] {
    const { calls, clock, directory, self } = this.#options
    if (wantsQuiet(self.getState(), clock.now())) return []
    const former = this.#former() ?? this.#left()
    return ringsShown(calls.store.getState().ringing).flatMap(({ id, peerId, kind }): ShownRing[] => {
      const shown = { callerId: peerId, callerName: directory.nameOf(peerId), kind, former }
      return id === null ? [] : [{ callId: id, ...shown }]
    })
  }

  /** What becomes of the call that goes on when another one is answered; nothing where none does. */
  #former() {
    const { current } = this.#options.calls.store.getState()
    return current === null ? undefined : formerChoices(current.store.getState().phase)[0]
  }

  #left(): 'leavesHuddle' | null {
    return this.#options.huddles.store.getState().current === null ? null : 'leavesHuddle'
  }

  #chosen({ callId, answer }: RingAnswered): void {
    const call = this.#options.calls.store.getState().ringing.find(({ id }) => id === callId)
    if (call === undefined) return
    if (answer === 'decline') void call.decline()
    else this.#answer(call, answer)
  }

  #answer(call: Call, answer: Exclude<RingAnswer, 'decline'>): void {
    const opens = answer === 'answerWithoutCamera' ? ({ video: false } as const) : {}
    const former = this.#former()
    if (former === undefined) call.answer(opens)
    else this.#options.calls.answer(call, former, opens)
  }
}
