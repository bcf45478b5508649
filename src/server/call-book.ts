import type { CallId, UserId } from '#shared/ids.ts'
import { callTopic, userTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import { checkCallLimit } from './call-limit.ts'
import { checkRingLimit } from './call-ring-limit.ts'
import {
  type CallRefusal,
  cancelTimers,
  countTimeIn,
  durationSeconds,
  type EndReason,
  isTooLate,
  type LivingCall,
  type NewCall,
  newLivingCall,
  reasonFor,
  toLostCall,
  toSnapshot,
  toWireParticipant,
  verdict,
} from './call-state.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { newCallId } from './new-id.ts'
import { Room } from './room.ts'
import type { RoomAttendance } from './room-attendance.ts'
import { RoomMemory } from './room-memory.ts'
import type { Sitting } from './room-seat.ts'
import type { UnfinishedCall } from './store/call-store.ts'
import type { Store } from './store/store.ts'
import type { Subscription } from './subscription.ts'

export interface CallBookOptions {
  readonly bus: Bus
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly attendance: RoomAttendance
  /** How long it rings before the call is missed. */
  readonly ringTimeoutMs: number
  /** How long a dead socket's seat is kept, and a call whose server is away. */
  readonly graceMs: number
  /** How long the seat of a page that went away is kept. */
  readonly pageGraceMs: number
  /** False lets one person start as many calls, and signal as much, as they like. */
  readonly limited: boolean
}

/** Every call that is going on, from the first ring to its end (contract README, "Calls"). */
export class CallBook {
  readonly #options: CallBookOptions
  readonly #memory: RoomMemory
  readonly #calls = new Map<CallId, LivingCall>()

  constructor(options: CallBookOptions) {
    const { clock, log, graceMs, store } = options
    this.#options = options
    this.#memory = new RoomMemory({
      clock,
      log,
      graceMs,
      isNeeded: () => this.#calls.size > 0,
      touch: now => store.calls.touch(now),
    })
  }

  get count(): number {
    return this.#calls.size
  }

  find(id: CallId): LivingCall | null {
    return this.#calls.get(id) ?? null
  }

  /** Calls that go on and are as wanted. */
  filter(isWanted: (call: LivingCall) => boolean): LivingCall[] {
    return [...this.#calls.values()].filter(isWanted)
  }

  /** Goes on with the calls of a server that died: seats wait for their people, and what rang rings on. */
  async revive(): Promise<void> {
    const { clock, store } = this.#options
    for (const record of await store.calls.unfinished()) {
      if (this.#memory.isStale(record.aliveAt)) await store.calls.save(toLostCall(record), clock.now())
      else this.#resume(record)
    }
  }

  async create(request: NewCall): Promise<LivingCall> {
    if (this.#options.limited) checkCallLimit(this.#calls.values(), request.initiatorId)
    const id = newCallId()
    const createdAt = this.#options.clock.now()
    const call = newLivingCall({ ...request, id, createdAt }, this.#roomOf(id))
    this.#calls.set(id, call)
    this.#expectInitiator(call)
    if (await this.#keep(call)) return call
    this.#end(call, 'failed')
    throw new Error('the call could not be saved')
  }

  /** Rings; changes nothing for somebody already ringing or inside. Throws as `checkRingLimit`. */
  async invite(call: LivingCall, userId: UserId, callerId: UserId): Promise<void> {
    const isAsked = () => call.ringing.has(userId) || call.room.seats.has(userId)
    if (isAsked()) return
    const { bus, clock, limited, ringTimeoutMs } = this.#options
    const incoming = await this.incoming(call, callerId)
    // Somebody else may have asked, or the call may be over, meanwhile.
    if (call.state === 'ended' || isAsked()) return
    if (limited) checkRingLimit(call, userId, clock.now())
    if (call.people.get(userId) !== 'joined') call.people.set(userId, 'asked')
    this.#ring(call, userId, clock.now() + ringTimeoutMs)
    bus.broadcast(userTopic(userId), 'call:incoming', incoming)
    call.room.broadcast('participant_invited', { user_id: userId, invited_by: callerId })
    await this.#keep(call)
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
   * and takes it over from an older page of the same person. Resolves once the seat is on disk.
   */
  async sit(call: LivingCall, sitting: Sitting): Promise<void> {
    if (!call.room.sit(sitting)) return
    const { userId } = sitting.member.who
    call.people.set(userId, 'joined')
    if (call.ringing.has(userId)) this.#answered(call, sitting.member)
    if (call.state === 'ringing' && userId !== call.initiatorId) this.#activate(call)
    this.#options.attendance.enter(userId, call.id, 'call')
    await this.#keep(call)
  }

  /** The person leaves the call, or withdraws it while it rings. */
  stand(call: LivingCall, userId: UserId): void {
    const seat = call.room.stand(userId)
    if (seat !== null) {
      countTimeIn(call, [seat], this.#options.clock.now())
      this.#options.attendance.leave(userId, call.id)
    }
    const isWithdrawn = userId === call.initiatorId && call.state === 'ringing' && call.room.seats.size === 0
    if (isWithdrawn) this.#end(call, 'cancelled')
    else this.#endIfOver(call)
  }

  /** Somebody does not want the call, or it is not for them any more; what comes too late changes nothing. */
  decline(call: LivingCall, userId: UserId, refusal: CallRefusal): void {
    if (call.ringing.has(userId)) this.#stopRinging(call, userId, 'declined')
    else if (!isTooLate(call.room.seats.get(userId), refusal)) this.stand(call, userId)
  }

  /** Resolves once the store knows everything that has happened: what people were told is then there to read. */
  saved(): Promise<void> {
    return this.#memory.settled()
  }

  /** Resolves once everything is on disk: the calls go on with the next server. */
  async dispose(): Promise<void> {
    await this.#memory.dispose()
    for (const call of this.#calls.values()) {
      cancelTimers(call)
      call.room.clear()
    }
    this.#calls.clear()
  }

  #roomOf(id: CallId): Room {
    const { bus, clock, graceMs, pageGraceMs, limited } = this.#options
    const whileItLives = (work: (call: LivingCall) => void) => {
      const call = this.#calls.get(id)
      if (call !== undefined) work(call)
    }
    return new Room({
      id,
      topic: callTopic(id),
      bus,
      clock,
      graceMs,
      pageGraceMs,
      limited,
      describe: toWireParticipant,
      onChange: () => whileItLives(call => void this.#keep(call)),
      onAbsent: userId => whileItLives(call => this.stand(call, userId)),
      onReplaced: member =>
        whileItLives(call => {
          member.push('call:end', { ...this.#ending(call, 'ended'), answeredElsewhere: true })
          this.#options.attendance.replace(member.who.userId, id)
        }),
      onSharing: (userId, isSharing) => this.#options.attendance.present(userId, id, isSharing),
    })
  }

  #keep(call: LivingCall): Promise<boolean> {
    const { calls } = this.#options.store
    return this.#memory.write(call.id, now => calls.save(toSnapshot(call), now))
  }

  #resume(record: UnfinishedCall): void {
    const call = newLivingCall(record, this.#roomOf(record.id))
    this.#calls.set(call.id, call)
    call.room.revive(record.seats)
    for (const { userId, isSharingScreen } of record.seats) {
      this.#options.attendance.enter(userId, call.id, 'call')
      if (isSharingScreen) this.#options.attendance.present(userId, call.id, true)
    }
    for (const [userId, until] of record.ringing) this.#ring(call, userId, until)
    this.#expectInitiator(call)
    const { clock, log } = this.#options
    for (const [userId, ring] of [...call.ringing]) {
      if (ring.until <= clock.now()) this.#stopRinging(call, userId, 'missed')
    }
    this.#memory.watch()
    log.info({ callId: call.id, seats: record.seats.length }, 'a call goes on')
  }

  #ring(call: LivingCall, userId: UserId, until: number): void {
    const { clock } = this.#options
    const stop = () => this.#stopRinging(call, userId, 'missed')
    const cancel = clock.setTimeout(stop, Math.max(0, until - clock.now()))
    call.ringing.set(userId, { until, cancel })
  }

  #answered(call: LivingCall, member: Subscription): void {
    call.ringing.get(member.who.userId)?.cancel()
    call.ringing.delete(member.who.userId)
    const payload = { ...this.#ending(call, 'ended'), answeredElsewhere: true }
    this.#options.bus.broadcast(userTopic(member.who.userId), 'call:end', payload, {
      except: other => other.connectionId === member.connectionId,
    })
  }

  #activate(call: LivingCall): void {
    call.state = 'active'
    call.startedAt = this.#options.clock.now()
    this.#expectInitiator(call)
  }

  /** Somebody who calls and then never joins must not leave the other one waiting for ever. */
  #expectInitiator(call: LivingCall): void {
    call.cancelAbsence?.()
    const { clock, graceMs } = this.#options
    call.cancelAbsence = clock.setTimeout(() => {
      if (!call.room.seats.has(call.initiatorId)) this.#endIfOver(call)
    }, graceMs)
  }

  #stopRinging(call: LivingCall, userId: UserId, reason: 'declined' | 'missed'): void {
    call.ringing.get(userId)?.cancel()
    if (!call.ringing.delete(userId)) return
    if (reason === 'declined') call.declinedAt.set(userId, this.#options.clock.now())
    // Who was in it before stays one of those who were.
    if (reason === 'declined' && call.people.get(userId) !== 'joined') call.people.set(userId, 'declined')
    const over = verdict(call.state, call.room.seats.size, call.ringing.size)
    if (over !== null) {
      this.#end(call, over === 'missed' ? reason : over)
      return
    }
    void this.#keep(call)
    call.room.broadcast('participant_declined', { user_id: userId, reason })
    this.#options.bus.broadcast(userTopic(userId), 'call:end', this.#ending(call, reason))
  }

  #endIfOver(call: LivingCall): void {
    const over = verdict(call.state, call.room.seats.size, call.ringing.size)
    if (over !== null) this.#end(call, over)
  }

  #end(call: LivingCall, reason: EndReason): void {
    if (call.state === 'ended') return
    const { attendance, bus, clock } = this.#options
    call.state = 'ended'
    call.end = { reason, at: clock.now() }
    countTimeIn(call, call.room.seats.values(), call.end.at)
    this.#calls.delete(call.id)
    cancelTimers(call)
    bus.broadcast(callTopic(call.id), 'call:end', this.#ending(call, reasonFor(reason, false)))
    for (const userId of call.people.keys()) {
      const word = reasonFor(reason, call.ringing.has(userId))
      bus.broadcast(userTopic(userId), 'call:end', this.#ending(call, word))
    }
    bus.close(callTopic(call.id))
    for (const userId of call.room.seats.keys()) attendance.leave(userId, call.id)
    call.ringing.clear()
    call.room.clear()
    void this.#keep(call)
  }

  #ending(call: LivingCall, reason: EndReason): object {
    return { callId: call.id, reason, duration: durationSeconds(call, this.#options.clock.now()) }
  }
}
