import { AppError } from '#shared/errors.ts'
import { type CallId, type ConversationId, callId, type UserId } from '#shared/ids.ts'
import type { CallKind, MediaState } from '#shared/model/call.ts'
import { Machine, type StateScope } from '../machine.ts'
import type { Meeting } from '../meeting/meeting.ts'
import type { Cancel } from '../ports.ts'
import { IceRefresh } from '../rooms/ice-refresh.ts'
import type { RoomLine } from '../rooms/room-line.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { type CallDirection, type CallEvent, type CallMachineState, transition } from './call-machine.ts'
import type { CallMeeting } from './call-meeting.ts'
import type { CallOptions } from './call-options.ts'
import { CallPeople, type CallPeopleState } from './call-people.ts'
import { CallsApi } from './calls-api.ts'
import { mayStillCome, whyHung } from './hung-call.ts'
import { linkEvent } from './link-event.ts'
import { WayIn } from './way-in.ts'

const OVER = new Set(['call_not_active', 'call_not_found', 'removed'])

const OVER_THERE = { reason: 'ended', durationSeconds: 0, answeredElsewhere: false } as const

const scopeOf = (state: CallMachineState): string =>
  state.phase === 'active' ? `active:${state.link}` : state.phase

const notBegun = (): AppError =>
  new AppError({ code: 'call_not_active', category: 'conflict', message: 'The call has not begun yet.' })

/** One call, from the first ring to its end: with one other person, or with more who were asked in. */
export class Call {
  readonly peerId: UserId
  readonly kind: CallKind
  readonly direction: CallDirection
  readonly conversationId: ConversationId | undefined
  readonly store: ReadableStore<CallMachineState>
  readonly people: ReadableStore<CallPeopleState>
  readonly #options: CallOptions
  readonly #wayIn: WayIn
  readonly #people: CallPeople
  readonly #machine: Machine<CallMachineState, CallEvent>
  readonly #meetingStore = createStore<{ readonly meeting: Meeting | null }>({ meeting: null })
  readonly meetingStore: ReadableStore<{ readonly meeting: Meeting | null }> = this.#meetingStore
  readonly #cancels: Cancel[] = []
  /** Made with the meeting. */
  #line: RoomLine | null = null
  #id: CallId | null = null
  #isHeld = false
  /** What is to be sent once one is in. */
  #opens: MediaState
  #hasStarted = false

  constructor(options: CallOptions) {
    const { peerId, kind, direction, id = null } = options
    this.#options = options
    this.peerId = peerId
    this.kind = kind
    this.direction = direction
    this.#id = id
    this.#opens = options.opens ?? { audio: true, video: kind === 'video' }
    this.conversationId = options.conversationId
    this.#people = new CallPeople(options)
    this.people = this.#people.store
    this.#wayIn = new WayIn({
      ...options,
      onMade: made => this.#made(made),
      isOver: () => this.#isOver(),
    })
    this.#machine = new Machine<CallMachineState, CallEvent>({
      initial: options.begin === 'ring' ? { phase: 'ringing', direction } : { phase: 'connecting' },
      transition,
      scopeOf,
      onEnter: (state, scope, previous) => this.#enter(state, scope, previous),
      clock: options.clock,
    })
    this.store = this.#machine.store
  }

  /** Null until the server has answered. */
  get id(): CallId | null {
    return this.#id
  }

  get meeting(): Meeting | null {
    return this.#meetingStore.getState().meeting
  }

  /** What this person wants to send, now or once it is in, or no more on hold; a key that is down is no such wish. */
  get media(): MediaState {
    return (this.#hasStarted ? this.meeting?.self.wished : undefined) ?? this.#opens
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  /** To be called once by its owner: begins to ring, or goes in. */
  begin(): void {
    this.#machine.start()
  }

  /** Takes an incoming call, opening what is said; another one is hung up (`Calls.answer` can hold it instead). */
  answer(opens: Partial<MediaState> = {}): void {
    this.#opens = { ...this.#opens, ...opens }
    this.#machine.send({ type: 'answered' })
  }

  /**
   * Does not take an incoming call; a text goes to the caller as a direct message, delivered like any other. Rejects
   * with AppError when there is no way to write to them; it is declined all the same.
   */
  async decline(text = ''): Promise<void> {
    const isRinging = this.store.getState().phase === 'ringing'
    this.#machine.send({ type: 'declined' })
    if (isRinging && text.trim() !== '') await this.#options.writeTo(this.peerId, text)
  }

  hangUp(): void {
    this.#machine.send({ type: 'hungUp', at: this.#options.clock.now() })
  }

  /** Asks one more person in. Rejects with AppError (`call_not_active`, `user_not_found`, `not_available` …). */
  async invite(userId: UserId): Promise<void> {
    const id = this.#id
    if (id === null || this.#isOver()) throw notBegun()
    await this.#people.invite(userId, () => new CallsApi(this.#options.http).invite(id, userId, this.kind))
  }

  /** To be called by its owner: while held nothing is sent, and the others know; afterwards all is as it was. */
  setHeld(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return
    this.#isHeld = isHeld
    this.#line?.tellHold(isHeld)
    void this.meeting?.self.setHeld(isHeld)
  }

  /** To be called by its owner: the server said that the call is over. */
  endedRemotely(end: Omit<Extract<CallEvent, { type: 'remoteEnded' }>, 'type'>): void {
    const { reason, durationSeconds, answeredElsewhere } = end
    this.#machine.send({ type: 'remoteEnded', reason, durationSeconds, answeredElsewhere })
  }

  /** Hangs up what goes on, declines nothing: a call that rings here goes on ringing elsewhere. */
  dispose(): void {
    const { phase } = this.store.getState()
    if (phase === 'ringing' && this.direction === 'incoming') this.#release()
    else this.hangUp()
    this.#machine.dispose()
  }

  #enter(state: CallMachineState, scope: StateScope<CallEvent>, previous: CallMachineState | null): void {
    if (state.phase === 'ringing') {
      if (state.direction === 'incoming') this.#ringHere(scope)
      else void this.#guard(this.#ringThere(scope))
    } else if (state.phase === 'connecting') {
      this.#giveUpLater(scope, false)
      if (this.direction === 'incoming' || previous === null) void this.#guard(this.#goIn())
    } else if (state.phase === 'active') {
      if (state.link !== 'ok') this.#giveUpLater(scope, true)
    } else {
      this.#options.log.info('Call ended', { callId: this.id, reason: state.reason, by: state.by })
      this.#farewell(state.by, previous)
      this.#release()
    }
  }

  /** Alone it goes on for as long as it rings for somebody. */
  #giveUpLater(scope: StateScope<CallEvent>, wasConnected: boolean): void {
    const { clock, linkTimeoutMs } = this.#options
    const cancel = clock.setTimeout(() => {
      const isInRoom = this.#line?.joined === true
      const seen = { ...this.#people.met, isInRoom, wasConnected }
      if (mayStillCome(seen, this.people.getState().invitedIds.length)) {
        this.#giveUpLater(scope, wasConnected)
        return
      }
      const error = whyHung(seen)
      scope.send({ type: 'linkTimeout', at: clock.now(), error })
    }, linkTimeoutMs)
    scope.signal.addEventListener('abort', cancel, { once: true })
  }

  #ringHere(scope: StateScope<CallEvent>): void {
    const { log, mayWarm, ringTimeoutMs } = this.#options
    scope.later(ringTimeoutMs, () => ({ type: 'ringTimeout' }))
    if (this.id === null || !mayWarm()) return
    // What cannot be warmed is tried again by Answer; it is no reason to stop ringing.
    this.#wayIn.warm(this.id, scope.signal).catch((error: unknown) => {
      this.#wayIn.forget()
      log.warn('A call could not be warmed', { code: AppError.from(error).code })
    })
  }

  /** Asks the server to ring there, with our own camera and microphone opening meanwhile. */
  async #ringThere(scope: StateScope<CallEvent>): Promise<void> {
    this.#ringOutLater(scope)
    await Promise.all([this.#startMedia(), this.#place(scope)])
  }

  /** The server knows better; should it say nothing, this ends it. Somebody who was asked later rings longer. */
  #ringOutLater(scope: StateScope<CallEvent>): void {
    const { clock, ringTimeoutMs } = this.#options
    const cancel = clock.setTimeout(() => {
      const others = this.people.getState().invitedIds.filter(id => id !== this.peerId)
      if (others.length > 0) this.#ringOutLater(scope)
      else scope.send({ type: 'ringTimeout' })
    }, ringTimeoutMs)
    scope.signal.addEventListener('abort', cancel, { once: true })
  }

  async #place(scope: StateScope<CallEvent>): Promise<void> {
    const { ringtone, tellServer, onNamed } = this.#options
    // Not aborted with the state: the id is needed to withdraw the call.
    const placed = this.#id === null ? await this.#wayIn.place() : { id: this.#id, ring: null }
    this.#id = placed.id
    if (scope.signal.aborted) return tellServer(placed.id, 'ended')
    onNamed(placed.id)
    if (scope.signal.aborted) return
    scope.signal.addEventListener('abort', ringtone.ringback(), { once: true })
    await this.#wayIn.join(placed.id)
    await placed.ring?.()
  }

  /** Answer was pressed, or it goes on already: devices open while the server lets us in, and the join tells of them. */
  async #goIn(): Promise<void> {
    if (this.id !== null) await Promise.all([this.#startMedia(), this.#wayIn.join(this.id)])
  }

  /** A meeting on hold opens its devices when it is taken up; of one that is over by then there is none here. */
  async #startMedia(): Promise<void> {
    if (this.meeting === null) await this.#wayIn.open()
    if (this.meeting === null) return
    this.#hasStarted = true
    await this.meeting.self.start(this.#opens)
  }

  #made({ meeting, line, useIceServers }: CallMeeting): void {
    if (this.#isOver()) {
      meeting.dispose()
      return
    }
    const { clock, http, log } = this.#options
    this.#line = line
    const fetch = () => new CallsApi(http).iceServers(callId.parse(this.#id))
    const iceRefresh = new IceRefresh({ line, fetch, use: useIceServers, clock, log })
    this.#cancels.push(
      () => iceRefresh.dispose(),
      line.onEnd(end => this.endedRemotely(end)),
      meeting.participants.store.subscribe(() => this.#peersChanged(meeting)),
      meeting.self.store.subscribe(({ roomState }, former) => {
        if (roomState === former.roomState) return
        if (roomState === 'ended') this.#overThere()
        else this.#peersChanged(meeting)
      }),
    )
    this.#people.follow(line, meeting)
    if (this.#isHeld) {
      line.tellHold(true)
      void meeting.self.setHeld(true)
    }
    this.#meetingStore.set({ meeting })
  }

  #peersChanged(meeting: Meeting): void {
    if (meeting.participants.joined.size > 0) this.#machine.send({ type: 'peerJoined' })
    this.#machine.send(linkEvent(meeting, this.#options.clock.now()))
  }

  #overThere(): void {
    this.endedRemotely(OVER_THERE)
  }

  #isOver(): boolean {
    return this.store.getState().phase === 'ended'
  }

  async #guard(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (cause) {
      const error = AppError.from(cause)
      if (OVER.has(error.code)) this.#overThere()
      else this.#machine.send({ type: 'failed', at: this.#options.clock.now(), error })
    }
  }

  /** Tells the server that we are gone, when it does not know. What rang out unanswered here may still ring elsewhere. */
  #farewell(by: 'me' | 'them' | 'system', previous: CallMachineState | null): void {
    const unanswered = previous?.phase === 'ringing' && this.direction === 'incoming'
    if (by === 'them' || this.id === null || (unanswered && by === 'system')) return
    if (this.#line?.joined === true) this.#line.sendEnd('ended')
    else this.#options.tellServer(this.id, unanswered ? 'declined' : 'ended')
  }

  #release(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#people.dispose()
    this.meeting?.dispose()
    this.#meetingStore.set({ meeting: null })
    this.#line?.leave()
  }
}
