import type { CallId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { Cancel } from '../ports.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { TypedChannel } from '../realtime/typed-channel.ts'
import { type RememberedCall, rememberedCalls, roomsIn } from '../rooms/remembered-room.ts'
import { RoomKeeper } from '../rooms/room-keeper.ts'
import type { OwnedStore } from '../store.ts'
import { Call } from './call.ts'
import type { EndedState } from './call-machine.ts'
import type { NewCall } from './call-options.ts'
import type { CallStart, CallsOptions, CallsState, FormerCall } from './calls.ts'
import { CallsApi } from './calls-api.ts'
import { CallsToResume, toRemember } from './calls-to-resume.ts'
import { joinsTheirs } from './crossed-calls.ts'
import { type CallEnd, EndWords } from './end-words.ts'
import { type Incoming, incomingFrom } from './incoming.ts'
import { LeftMedia, opensAfter } from './left-media.ts'
import { afterEnd, canBeHeld, isLive, phaseOf } from './live-calls.ts'
import { openCallMeeting } from './open-call-meeting.ts'
import { RingTone } from './ring-tone.ts'
import { WaitingRings } from './waiting-rings.ts'
import { whereToReturn } from './where-to-return.ts'

/** Seconds are the contract's: a call rings for 60 s (README, "Calls") and is given up after 90 s without link. */
const RING_TIMEOUT_MS = 60_000
const LINK_TIMEOUT_MS = 90_000
/** More calls than these are not made ready while they ring. */
const WARMED = 2

interface SwitchboardOptions extends CallsOptions {
  readonly store: OwnedStore<CallsState>
  /** `user:<me>` while signed in. */
  readonly channel: () => TypedChannel<UserContract> | null
}

/** Puts calls through: what rings, goes on, is on hold, and what becomes of each when another one comes. */
export class Switchboard {
  readonly #options: SwitchboardOptions
  readonly #api: CallsApi
  readonly #keeper: RoomKeeper<RememberedCall>
  readonly #ends: EndWords
  readonly #toResume: CallsToResume
  readonly #tone: RingTone
  readonly #left = new LeftMedia()
  readonly #waiting: WaitingRings<Incoming>
  readonly #unfollow: Cancel
  /** The other one's call, while ours to them is on its way. */
  #crossing: Incoming | null = null
  #releaseUrgent: Cancel | null = null
  #disposed = false

  constructor(options: SwitchboardOptions) {
    const { clock, http, ringtone, rooms: memory } = options.ports
    this.#options = options
    this.#api = new CallsApi(http)
    this.#ends = new EndWords(options.channel)
    this.#toResume = new CallsToResume({
      api: this.#api,
      clock,
      enter: room => this.#resumed(room),
      onSettled: () => this.#keeper.update(),
    })
    this.#keeper = new RoomKeeper({ memory, kind: 'calls', clock, rooms: () => this.#toRemember() })
    this.#tone = new RingTone({ ...options, ringtone, clock })
    this.#waiting = new WaitingRings(clock, options.ringTimeoutMs ?? RING_TIMEOUT_MS)
    this.#unfollow = options.store.subscribe(() => this.#takeWaiting())
  }

  get #state(): CallsState {
    return this.#options.store.getState()
  }

  /** Calls somebody, or takes the call of somebody who is calling us. */
  start({ userId, conversationId, kind, former = 'end' }: CallStart): Call {
    const theirs = this.#state.ringing.find(({ peerId }) => peerId === userId)
    if (theirs !== undefined) return this.#bringBack(theirs, former)
    const call = this.#make({ peerId: userId, kind, direction: 'outgoing', begin: 'ring', conversationId })
    this.#makeCurrent(call, former)
    call.begin()
    return call
  }

  answer(call: Call, former: FormerCall, asked?: Partial<MediaState>): void {
    if (!this.#state.ringing.includes(call) || phaseOf(call) !== 'ringing') return
    const opens = opensAfter(this.#state.current, asked)
    this.#makeCurrent(call, former)
    call.answer(opens)
  }

  swap(call: Call): void {
    if (this.#state.held.includes(call)) this.#makeCurrent(call, 'hold')
  }

  /** Goes into a call that goes on; one that rings here is answered. */
  async rejoin(id: CallId, former: FormerCall, opens?: MediaState): Promise<Call> {
    const known = this.#find(id)
    if (known !== undefined) return this.#bringBack(known, former, opens)
    const info = await this.#api.get(id)
    const meanwhile = this.#find(id)
    if (meanwhile !== undefined) return this.#bringBack(meanwhile, former, opens)
    const call = this.#make({ ...whereToReturn(info, this.#options.meId), opens })
    this.#ends.settled(id)
    this.#makeCurrent(call, former)
    call.begin()
    return call
  }

  resume(kept: string): void {
    this.#toResume.add(roomsIn(kept, rememberedCalls, this.#options.ports.clock.now()))
    this.#keeper.update()
  }

  /** A ring, new or repeated: one that is known rings once, one that was declined without a line is declined again. */
  receive(incoming: Incoming): void {
    const { callId, callerId } = incoming
    if (callerId === this.#options.meId || this.#find(callId) !== undefined) return
    if (this.#ends.isRepeated(callId) || this.#crosses(incoming)) return
    if (this.#waiting.keep(incoming, this.#state.ringing)) return
    const call = this.#make({ ...incomingFrom(incoming), begin: 'ring' })
    this.#options.store.patch({ ringing: [...this.#state.ringing, call] })
    call.begin()
    this.#options.ports.desktop.tell('window.requestAttention', 'ring')
  }

  /** An end may be quicker than the answer that names an outgoing call: it is kept for it. */
  heardEnd(end: CallEnd): void {
    if (this.#crossing?.callId === end.callId) this.#crossing = null
    this.#toResume.forget(end.callId)
    this.#waiting.forget(end.callId)
    this.#ends.settled(end.callId)
    const call = this.#find(end.callId)
    if (call !== undefined) call.endedRemotely(end)
    else if (this.#state.current?.id === null) this.#ends.heardEarly(end)
  }

  /** The line to the server is (back) up. */
  lineUp(): void {
    this.#ends.tellUntold()
    this.#toResume.tryAll()
  }

  dispose(): void {
    this.#disposed = true
    this.#unfollow()
    this.#tone.dispose()
    this.#toResume.dispose()
    this.#keeper.dispose()
    const { ringing, current, held } = this.#state
    for (const call of [...ringing, ...held, current]) call?.dispose()
    this.#releaseUrgent?.()
    this.#releaseUrgent = null
  }

  /**
   * Two people who call each other at once meet in one of the two calls: the one with the smaller id. Whoever made
   * the other one goes over to it; until then that one neither rings nor is refused.
   */
  #crosses(incoming: Incoming): boolean {
    const { current } = this.#state
    if (current === null || current.direction !== 'outgoing' || phaseOf(current) !== 'ringing') return false
    if (current.peerId !== incoming.callerId) return false
    if (current.id === null || !joinsTheirs(current.id, incoming.callId)) {
      this.#crossing = incoming
      return true
    }
    this.#crossing = null
    const call = this.#make({ ...incomingFrom(incoming), begin: 'enter', opens: current.media })
    this.#makeCurrent(call, 'end')
    call.begin()
    return true
  }

  /** Their call is looked at again when ours is named, connected or over. */
  #uncross(): void {
    const incoming = this.#crossing
    this.#crossing = null
    if (incoming === null || this.#disposed) return
    const { current } = this.#state
    const isTogether = isLive(current) && current.peerId === incoming.callerId && canBeHeld(current)
    if (isTogether) this.#ends.tell(incoming.callId, 'declined')
    else this.receive(incoming)
  }

  #named(call: Call, id: CallId): void {
    const end = this.#ends.takeEarly(id)
    if (end !== undefined) call.endedRemotely(end)
    else this.#uncross()
    this.#keeper.update()
  }

  #make(options: NewCall): Call {
    const { ports, writeTo, ringTimeoutMs, linkTimeoutMs } = this.#options
    const call: Call = new Call({
      ...ports,
      ...options,
      opens: options.opens ?? this.#left.of(options.id),
      openMeeting: openCallMeeting(this.#options, options.peerId),
      onNamed: id => this.#named(call, id),
      tellServer: (id, word) => this.#ends.tell(id, word),
      writeTo,
      mayWarm: () => this.#state.ringing.length <= WARMED,
      ringTimeoutMs: ringTimeoutMs ?? RING_TIMEOUT_MS,
      linkTimeoutMs: linkTimeoutMs ?? LINK_TIMEOUT_MS,
    })
    this.#follow(call)
    return call
  }

  #follow(call: Call): void {
    call.meetingStore.subscribe(({ meeting }) => meeting?.self.store.subscribe(() => this.#keeper.update()))
    const unsubscribe = call.store.subscribe((state, former) => {
      const isAnswered = former.phase === 'ringing' && state.phase === 'connecting'
      if (isAnswered && call.direction === 'incoming') this.#makeCurrent(call, 'end')
      if (state.phase === 'ended') {
        unsubscribe()
        this.#ended(call, state)
      }
      if (former.phase === 'ringing' && state.phase !== 'ringing' && call.direction === 'outgoing') {
        this.#uncross()
      }
      this.#keeper.update()
    })
  }

  /** One that waited may have its turn. */
  #takeWaiting(): void {
    const next = this.#waiting.take(this.#state.ringing)
    if (next !== undefined) this.receive(next)
  }

  #bringBack(call: Call, former: FormerCall, opens?: MediaState): Call {
    if (this.#state.ringing.includes(call)) this.answer(call, former, opens)
    else if (this.#state.held.includes(call)) this.#makeCurrent(call, former)
    return call
  }

  /** One call is current: the former one waits or is hung up, a huddle is left. */
  #makeCurrent(call: Call, former: FormerCall): void {
    const { ringing, current, held } = this.#state
    if (current === call) return
    this.#releaseUrgent ??= this.#options.holdUrgent()
    this.#options.leaveHuddle()
    const isKept = former === 'hold' && isLive(current) && canBeHeld(current)
    const others = held.filter(other => other !== call)
    this.#options.store.patch({
      ringing: ringing.filter(other => other !== call),
      current: call,
      held: isKept ? [...others, current] : others,
    })
    if (isKept) current.setHeld(true)
    else current?.hangUp()
    call.setHeld(false)
    this.#keeper.update()
  }

  #ended(call: Call, state: EndedState): void {
    this.#left.note(call)
    const isOurNo = state.by === 'me' && state.reason === 'declined'
    const rangOut = state.by === 'system' && state.reason === 'missed' && call.direction === 'incoming'
    if (call.id !== null && (isOurNo || rangOut)) this.#ends.notTaken(call.id, isOurNo ? 'declined' : null)
    this.#options.store.set(afterEnd(this.#state, call, state))
    if (isLive(this.#state.current) || this.#state.held.length > 0) return
    this.#releaseUrgent?.()
    this.#releaseUrgent = null
  }

  #find(id: CallId): Call | undefined {
    const { ringing, current, held } = this.#state
    return [...ringing, ...held, ...(isLive(current) ? [current] : [])].find(call => call.id === id)
  }

  #toRemember(): readonly RememberedCall[] {
    const { current, held } = this.#state
    return [...[...held, current].filter(isLive).flatMap(toRemember), ...this.#toResume.waiting]
  }

  #resumed({ isHeld, isRinging, media: opens, at: _at, ...room }: RememberedCall): void {
    if (this.#disposed || this.#find(room.id) !== undefined) return
    const call = this.#make({ ...room, opens, begin: isRinging ? 'ring' : 'enter' })
    // One that is over by now goes without a word.
    const unsubscribe = call.store.subscribe(state => {
      if (state.phase === 'active') unsubscribe()
      else if (state.phase === 'ended' && state.by === 'them') this.#forget(call)
    })
    if (isHeld || isLive(this.#state.current) || this.#options.isInHuddle()) {
      call.setHeld(true)
      this.#options.store.patch({ held: [...this.#state.held, call] })
    } else this.#makeCurrent(call, 'end')
    call.begin()
  }

  #forget(call: Call): void {
    const { current, endedAside } = this.#state
    this.#options.store.patch({
      current: current === call ? null : current,
      endedAside: endedAside === call ? null : endedAside,
    })
  }
}
