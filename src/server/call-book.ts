import type * as z from 'zod'
import type { CallId, UserId } from '#shared/ids.ts'
import type { signalPush } from '#shared/wire/signal.ts'
import { callTopic, userTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import {
  durationSeconds,
  type EndReason,
  type LivingCall,
  type NewCall,
  reasonFor,
  type Seat,
  type Sitting,
  toRecord,
  toWireParticipant,
  verdict,
} from './call-state.ts'
import type { Cancel, Clock } from './clock.ts'
import type { Log } from './log.ts'
import { newCallId } from './new-id.ts'
import type { PresenceBook } from './presence-book.ts'
import { notAuthorized } from './refusal.ts'
import type { Store } from './store/store.ts'
import type { Subscription } from './subscription.ts'

export interface CallBookOptions {
  readonly bus: Bus
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly presence: PresenceBook
  /** How long it rings before the call is missed. */
  readonly ringTimeoutMs: number
  /** How long a dead socket's seat is kept. */
  readonly graceMs: number
}

/** Every call that is going on, from the first ring to its end (contract README, "Calls"). */
export class CallBook {
  readonly #options: CallBookOptions
  readonly #calls = new Map<CallId, LivingCall>()

  constructor(options: CallBookOptions) {
    this.#options = options
  }

  get count(): number {
    return this.#calls.size
  }

  find(id: CallId): LivingCall | null {
    return this.#calls.get(id) ?? null
  }

  /** Calls that ring for somebody right now. */
  ringingFor(userId: UserId): LivingCall[] {
    return [...this.#calls.values()].filter(call => call.ringing.has(userId))
  }

  async create(request: NewCall): Promise<LivingCall> {
    const call: LivingCall = {
      id: newCallId(),
      kind: request.kind,
      conversationId: request.conversationId,
      workspaceId: request.workspaceId,
      initiatorId: request.initiatorId,
      createdAt: this.#options.clock.now(),
      state: 'ringing',
      startedAt: undefined,
      people: new Set([request.initiatorId]),
      ringing: new Map(),
      seats: new Map(),
      cancelAbsence: null,
    }
    await this.#options.store.calls.save(toRecord(call))
    this.#calls.set(call.id, call)
    this.#expectInitiator(call)
    return call
  }

  /** Rings; changes nothing for somebody already ringing or inside. */
  async invite(call: LivingCall, userId: UserId, callerId: UserId): Promise<void> {
    const isAsked = () => call.ringing.has(userId) || call.seats.has(userId)
    if (isAsked()) return
    const { bus, clock, ringTimeoutMs, store } = this.#options
    const incoming = await this.incoming(call, callerId)
    // Somebody else may have asked, or the call may be over, meanwhile.
    if (call.state === 'ended' || isAsked()) return
    call.people.add(userId)
    const cancel = clock.setTimeout(() => this.#stopRinging(call, userId, 'missed'), ringTimeoutMs)
    call.ringing.set(userId, cancel)
    bus.broadcast(userTopic(userId), 'call:incoming', incoming)
    await store.calls.save(toRecord(call))
  }

  /** What a ringing device is told (seed 001, `call:incoming`). */
  async incoming(call: LivingCall, callerId = call.initiatorId): Promise<object> {
    const caller = await this.#options.store.accounts.byId(callerId)
    return {
      callId: call.id,
      callerId,
      callerName: caller?.displayName ?? '',
      type: call.kind,
      channelId: call.conversationId ?? null,
    }
  }

  /**
   * Takes a place in the call: answers it when it rings, keeps the seat of the same session silently,
   * and takes it over from an older page of the same person.
   */
  sit(call: LivingCall, sitting: Sitting): void {
    const { userId } = sitting.member.who
    const seat = call.seats.get(userId)
    if (seat !== undefined && seat.sessionId === sitting.sessionId) {
      this.#keepSeat(call, seat, sitting)
      return
    }
    if (seat !== undefined) this.#replaceSeat(call, seat)
    const { clock, presence } = this.#options
    const taken: Seat = {
      userId,
      sessionId: sitting.sessionId,
      joinedAt: clock.now(),
      media: sitting.media ?? { audio: false, video: false },
      member: sitting.member,
      cancelGrace: null,
    }
    call.seats.set(userId, taken)
    this.#toOthers(call, sitting.member, 'participant_joined', toWireParticipant(taken))
    if (call.ringing.has(userId)) this.#answered(call, sitting.member)
    if (call.state === 'ringing' && userId !== call.initiatorId) this.#activate(call)
    presence.setInCall(userId, true)
  }

  /** A socket died: its seat is kept for the grace time. */
  suspend(call: LivingCall, member: Subscription): void {
    const seat = call.seats.get(member.who.userId)
    if (seat?.member !== member) return
    seat.member = null
    const { clock, graceMs } = this.#options
    seat.cancelGrace = clock.setTimeout(() => this.stand(call, seat.userId), graceMs)
  }

  /** The person leaves the call, or withdraws it while it rings. */
  stand(call: LivingCall, userId: UserId): void {
    const seat = call.seats.get(userId)
    if (seat !== undefined) {
      this.#clearSeat(call, seat)
      this.#options.presence.setInCall(userId, this.#isSeatedAnywhere(userId))
    }
    if (userId === call.initiatorId && call.state === 'ringing' && call.seats.size === 0) {
      this.#end(call, 'cancelled')
      return
    }
    this.#endIfOver(call)
  }

  /** Somebody does not want the call, or it is not for them any more. */
  decline(call: LivingCall, userId: UserId): void {
    if (call.ringing.has(userId)) this.#stopRinging(call, userId, 'declined')
    else this.stand(call, userId)
  }

  /** Passes a signal on to whom it names, or to everybody else; never back to its sender. */
  signal(call: LivingCall, member: Subscription, push: z.output<typeof signalPush>): void {
    const from = this.#seatOf(call, member)
    const payload = { ...push, callId: call.id, fromUserId: from.userId, fromSession: from.sessionId }
    for (const seat of call.seats.values()) {
      const meant = push.toUserId === undefined || push.toUserId === seat.userId
      const samePage = push.toSession === undefined || push.toSession === seat.sessionId
      if (seat !== from && meant && samePage) seat.member?.push('call:signal', payload)
    }
  }

  toggleMedia(call: LivingCall, member: Subscription, kind: 'audio' | 'video', enabled: boolean): void {
    const seat = this.#seatOf(call, member)
    seat.media = { ...seat.media, [kind]: enabled }
    this.#toOthers(call, member, 'media:toggled', { user_id: seat.userId, type: kind, enabled })
  }

  dispose(): void {
    for (const call of this.#calls.values()) this.#cancelTimers(call)
    this.#calls.clear()
  }

  #seatOf(call: LivingCall, member: Subscription): Seat {
    const seat = call.seats.get(member.who.userId)
    if (seat?.member === member) return seat
    throw notAuthorized('You are not in this call any more.')
  }

  #keepSeat(call: LivingCall, seat: Seat, sitting: Sitting): void {
    seat.cancelGrace?.()
    seat.cancelGrace = null
    const previous = seat.member
    seat.member = sitting.member
    if (previous !== null && previous !== sitting.member) previous.close()
    for (const kind of ['audio', 'video'] as const) {
      const enabled = sitting.media?.[kind] ?? seat.media[kind]
      if (enabled !== seat.media[kind]) this.toggleMedia(call, sitting.member, kind, enabled)
    }
  }

  #replaceSeat(call: LivingCall, seat: Seat): void {
    const { member } = seat
    this.#clearSeat(call, seat)
    member?.push('call:end', { ...this.#ending(call, 'ended'), answeredElsewhere: true })
    member?.close()
  }

  #clearSeat(call: LivingCall, seat: Seat): void {
    seat.cancelGrace?.()
    call.seats.delete(seat.userId)
    const left = { user_id: seat.userId, session_id: seat.sessionId }
    this.#options.bus.broadcast(callTopic(call.id), 'participant_left', left, {
      except: member => member.who.userId === seat.userId,
    })
  }

  #answered(call: LivingCall, member: Subscription): void {
    call.ringing.get(member.who.userId)?.()
    call.ringing.delete(member.who.userId)
    const payload = { ...this.#ending(call, 'ended'), answeredElsewhere: true }
    this.#options.bus.broadcast(userTopic(member.who.userId), 'call:end', payload, {
      except: other => other.connectionId === member.connectionId,
    })
  }

  #activate(call: LivingCall): void {
    const { clock, log, store } = this.#options
    call.state = 'active'
    call.startedAt = clock.now()
    this.#expectInitiator(call)
    store.calls
      .save(toRecord(call))
      .catch((error: unknown) => log.error({ err: error }, 'the start of a call was not saved'))
  }

  /** Somebody who calls and then never joins must not leave the other one waiting for ever. */
  #expectInitiator(call: LivingCall): void {
    call.cancelAbsence?.()
    const { clock, graceMs } = this.#options
    call.cancelAbsence = clock.setTimeout(() => {
      if (!call.seats.has(call.initiatorId)) this.#endIfOver(call)
    }, graceMs)
  }

  #stopRinging(call: LivingCall, userId: UserId, reason: 'declined' | 'missed'): void {
    call.ringing.get(userId)?.()
    if (!call.ringing.delete(userId)) return
    const over = verdict(call)
    if (over !== null) {
      this.#end(call, over === 'missed' ? reason : over)
      return
    }
    this.#options.bus.broadcast(userTopic(userId), 'call:end', this.#ending(call, reason))
  }

  #endIfOver(call: LivingCall): void {
    const over = verdict(call)
    if (over !== null) this.#end(call, over)
  }

  #end(call: LivingCall, reason: EndReason): void {
    if (call.state === 'ended') return
    const { bus, clock, log, presence, store } = this.#options
    call.state = 'ended'
    this.#calls.delete(call.id)
    this.#cancelTimers(call)
    bus.broadcast(callTopic(call.id), 'call:end', this.#ending(call, reasonFor(reason, false)))
    for (const userId of call.people) {
      const word = reasonFor(reason, call.ringing.has(userId))
      bus.broadcast(userTopic(userId), 'call:end', this.#ending(call, word))
    }
    bus.close(callTopic(call.id))
    for (const userId of call.seats.keys()) presence.setInCall(userId, this.#isSeatedAnywhere(userId))
    store.calls
      .save(toRecord(call, { reason, at: clock.now() }))
      .catch((error: unknown) => log.error({ err: error }, 'the end of a call was not saved'))
  }

  #ending(call: LivingCall, reason: EndReason): object {
    return { callId: call.id, reason, duration: durationSeconds(call, this.#options.clock.now()) }
  }

  #isSeatedAnywhere(userId: UserId): boolean {
    return [...this.#calls.values()].some(call => call.seats.has(userId))
  }

  #toOthers(call: LivingCall, member: Subscription, event: string, payload: object): void {
    this.#options.bus.broadcast(callTopic(call.id), event, payload, { except: other => other === member })
  }

  #cancelTimers(call: LivingCall): void {
    const timers: (Cancel | null)[] = [call.cancelAbsence, ...call.ringing.values()]
    for (const seat of call.seats.values()) timers.push(seat.cancelGrace)
    for (const cancel of timers) cancel?.()
  }
}
