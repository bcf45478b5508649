import type * as z from 'zod'
import type { UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { offerDescription, signalPush } from '#shared/wire/signal.ts'
import type { Bus } from './bus.ts'
import type { LeaveReason } from './channel.ts'
import type { Clock } from './clock.ts'
import { conflict, notAuthorized, tooFast } from './refusal.ts'
import { newSeat, type Seat, type Sitting } from './room-seat.ts'
import { SignalBudget } from './signal-budget.ts'
import type { SeatRecord } from './store/seat-record.ts'
import type { Subscription } from './subscription.ts'

export interface RoomOptions {
  /** Of the call or huddle; signals name it as `callId`. */
  readonly id: string
  /** Where its people hear of each other. */
  readonly topic: string
  readonly bus: Bus
  readonly clock: Clock
  /** How long a dead socket's seat is kept. */
  readonly graceMs: number
  /** As `graceMs`, for a page that went away: a reload is back sooner than a lost line. */
  readonly pageGraceMs: number
  /** False lets people signal as much as they like. */
  readonly limited: boolean
  /** How `participant_joined` names somebody. */
  readonly describe: (seat: Seat) => object
  /** Something that must outlive the server has changed. */
  readonly onChange: () => void
  /** Somebody did not come back in time: the room's owner lets them leave. */
  readonly onAbsent: (userId: UserId) => void
  /** Another page of the same person took the seat; its topic is closed afterwards. */
  readonly onReplaced?: (member: Subscription) => void
  readonly onSpeaking?: () => void
  /** Somebody begins or ends to share their screen. */
  readonly onSharing?: (userId: UserId, isSharing: boolean) => void
}

/** What calls and huddles share: who sits in it and what they do there, told to everybody on one topic. */
export class Room {
  readonly #options: RoomOptions
  readonly #seats = new Map<UserId, Seat>()
  readonly #signals: SignalBudget

  constructor(options: RoomOptions) {
    this.#options = options
    this.#signals = new SignalBudget(options.clock)
  }

  get id(): string {
    return this.#options.id
  }

  /** By person, in the order in which they came. */
  get seats(): ReadonlyMap<UserId, Seat> {
    return this.#seats
  }

  /** Tells everybody on the topic. */
  broadcast(event: string, payload: object): void {
    this.#options.bus.broadcast(this.#options.topic, event, payload)
  }

  /** True for a new seat; false when the same session came back into the one it had, of which nobody hears. */
  sit(sitting: Sitting): boolean {
    const { userId } = sitting.member.who
    const seat = this.#seats.get(userId)
    if (seat !== undefined && seat.sessionId === sitting.sessionId) {
      this.#keepSeat(seat, sitting)
      return false
    }
    // Nobody's page is in a seat that was only reserved.
    const isReserved = seat !== undefined && seat.member === null && seat.sessionId === undefined
    if (isReserved) seat.cancelGrace?.()
    else if (seat !== undefined) this.#replaceSeat(seat)
    const reserved = isReserved ? seat : undefined
    const taken = newSeat({
      userId,
      sessionId: sitting.sessionId,
      // Another page of theirs takes the same seat: they were here all the time.
      joinedAt: seat?.joinedAt ?? this.#options.clock.now(),
      media: sitting.media ?? reserved?.media ?? { audio: false, video: false },
      member: sitting.member,
    })
    this.#seats.set(userId, taken)
    this.#toOthers(taken, 'participant_joined', this.#options.describe(taken))
    this.#options.onChange()
    return true
  }

  /** A seat for somebody who is not on the topic yet, given up after `lapseMs`. */
  reserve(userId: UserId, media: MediaState, lapseMs: number): void {
    if (this.#seats.has(userId)) return
    const { clock } = this.#options
    const seat = newSeat({ userId, sessionId: undefined, joinedAt: clock.now(), media, member: null })
    this.#seats.set(userId, seat)
    this.#expect(seat, lapseMs)
    this.#toOthers(seat, 'participant_joined', this.#options.describe(seat))
    this.#options.onChange()
  }

  /** The server was away: everybody has the grace time to come back into their seats. */
  revive(records: readonly SeatRecord[]): void {
    for (const record of records) {
      const seat: Seat = { ...record, isSpeaking: false, member: null, cancelGrace: null }
      this.#seats.set(seat.userId, seat)
      this.#expect(seat, this.#options.graceMs)
    }
  }

  /** A socket ended without a word about the room: its seat is kept for the grace time. */
  suspend(member: Subscription, reason: LeaveReason): void {
    const seat = this.#seats.get(member.who.userId)
    if (seat?.member !== member) return
    seat.member = null
    this.#setSpeaking(seat, false)
    const { graceMs, pageGraceMs } = this.#options
    this.#expect(seat, reason === 'pageGone' ? Math.min(graceMs, pageGraceMs) : graceMs)
  }

  /** The person leaves; answers the seat they had. */
  stand(userId: UserId): Seat | null {
    const seat = this.#seats.get(userId)
    if (seat === undefined) return null
    this.#clearSeat(seat)
    this.#options.onChange()
    return seat
  }

  /** Passes a signal on to whom it names, or to everybody else; never back to its sender. Throws `rate_limited`. */
  signal(member: Subscription, push: z.output<typeof signalPush>): void {
    if (!this.#pass(this.#seatOf(member), push)) throw tooFast()
  }

  /** False: its sender signals too much. */
  #pass(from: Seat, push: z.output<typeof signalPush>): boolean {
    const receivers = [...this.#seats.values()].filter(seat => {
      const meant = push.toUserId === undefined || push.toUserId === seat.userId
      const samePage = push.toSession === undefined || push.toSession === seat.sessionId
      return seat !== from && meant && samePage
    })
    if (this.#options.limited && !this.#signals.take(from.userId, push, receivers.length)) return false
    const payload = { ...push, callId: this.id, fromUserId: from.userId, fromSession: from.sessionId }
    for (const seat of receivers) seat.member?.push('call:signal', payload)
    return true
  }

  /**
   * Passes on the offer that came with a join, where exactly one other person is there to take it. False where it
   * did not go on: then its sender has to signal it.
   */
  relayOffer(member: Subscription, data: z.output<typeof offerDescription>): boolean {
    const from = this.#seats.get(member.who.userId)
    const [other, ...more] = [...this.#seats.values()].filter(seat => seat !== from)
    if (from?.member !== member || other === undefined || other.member === null || more.length > 0)
      return false
    return this.#pass(from, { type: 'offer', data, toUserId: other.userId, toSession: other.sessionId })
  }

  toggleMedia(member: Subscription, kind: 'audio' | 'video', enabled: boolean): void {
    this.#setMedia(this.#seatOf(member), kind, enabled)
  }

  /** One at a time: throws `someone_already_sharing`. */
  startScreen(member: Subscription): void {
    const seat = this.#seatOf(member)
    if (seat.isSharingScreen) return
    if ([...this.#seats.values()].some(other => other.isSharingScreen)) {
      throw conflict(
        'someone_already_sharing',
        'Somebody else is sharing their screen; ask them to stop first.',
      )
    }
    seat.isSharingScreen = true
    this.#toOthers(seat, 'screen:started', { user_id: seat.userId })
    this.#options.onSharing?.(seat.userId, true)
    this.#options.onChange()
  }

  stopScreen(member: Subscription): void {
    const seat = this.#seatOf(member)
    if (!seat.isSharingScreen) return
    this.#endScreen(seat)
    this.#options.onChange()
  }

  raiseHand(member: Subscription, raised: boolean): void {
    const seat = this.#seatOf(member)
    if (seat.isHandRaised === raised) return
    seat.isHandRaised = raised
    this.#toOthers(seat, 'hand_raised', { user_id: seat.userId, raised })
    this.#options.onChange()
  }

  /** In another call meanwhile: the seat is kept, and nothing is heard from it. */
  hold(member: Subscription, isOnHold: boolean): void {
    const seat = this.#seatOf(member)
    if (seat.isOnHold === isOnHold) return
    seat.isOnHold = isOnHold
    if (isOnHold) this.#setSpeaking(seat, false)
    this.#toOthers(seat, 'hold:changed', { user_id: seat.userId, on_hold: isOnHold })
    this.#options.onChange()
  }

  speak(member: Subscription, speaking: boolean): void {
    this.#setSpeaking(this.#seatOf(member), speaking)
  }

  /** No timer runs any more, and nobody sits. */
  clear(): void {
    for (const seat of this.#seats.values()) seat.cancelGrace?.()
    this.#seats.clear()
  }

  #seatOf(member: Subscription): Seat {
    const seat = this.#seats.get(member.who.userId)
    if (seat?.member === member) return seat
    throw notAuthorized('You are not in this call any more.')
  }

  #expect(seat: Seat, waitMs: number): void {
    const { clock, onAbsent } = this.#options
    seat.cancelGrace = clock.setTimeout(() => onAbsent(seat.userId), waitMs)
  }

  #keepSeat(seat: Seat, sitting: Sitting): void {
    seat.cancelGrace?.()
    seat.cancelGrace = null
    const previous = seat.member
    seat.member = sitting.member
    if (previous !== null && previous !== sitting.member) previous.close()
    if (sitting.media === undefined) return
    for (const kind of ['audio', 'video'] as const) this.#setMedia(seat, kind, sitting.media[kind])
  }

  #replaceSeat(seat: Seat): void {
    const { member } = seat
    this.#clearSeat(seat)
    if (member === null) return
    this.#options.onReplaced?.(member)
    member.close()
  }

  #clearSeat(seat: Seat): void {
    seat.cancelGrace?.()
    if (seat.isSharingScreen) this.#endScreen(seat)
    this.#seats.delete(seat.userId)
    const left = { user_id: seat.userId, session_id: seat.sessionId }
    const { bus, topic } = this.#options
    bus.broadcast(topic, 'participant_left', left, {
      except: member => member.who.userId === seat.userId,
    })
  }

  #setMedia(seat: Seat, kind: 'audio' | 'video', enabled: boolean): void {
    if (seat.media[kind] === enabled) return
    seat.media = { ...seat.media, [kind]: enabled }
    const { userId } = seat
    this.#toOthers(seat, 'media:toggled', { user_id: userId, type: kind, enabled })
    if (kind === 'audio') {
      this.#toOthers(seat, enabled ? 'participant_unmuted' : 'participant_muted', { user_id: userId })
      if (!enabled) this.#setSpeaking(seat, false)
    }
    this.#options.onChange()
  }

  #setSpeaking(seat: Seat, speaking: boolean): void {
    if (seat.isSpeaking === speaking) return
    seat.isSpeaking = speaking
    this.#toOthers(seat, 'speaking:changed', { user_id: seat.userId, speaking })
    this.#options.onSpeaking?.()
  }

  #endScreen(seat: Seat): void {
    seat.isSharingScreen = false
    this.#toOthers(seat, 'screen:stopped', { user_id: seat.userId })
    this.#options.onSharing?.(seat.userId, false)
  }

  #toOthers(seat: Seat, event: string, payload: object): void {
    const { bus, topic } = this.#options
    bus.broadcast(topic, event, payload, { except: member => member === seat.member })
  }
}
