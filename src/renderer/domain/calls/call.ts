import { AppError } from '#shared/errors.ts'
import type { CallId, ConversationId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import { iceServersResponse } from '#shared/rest/ice.ts'
import { callTopic } from '#shared/wire/topics.ts'
import { Machine, type StateScope } from '../machine.ts'
import type { Meeting } from '../meeting/meeting.ts'
import type { Cancel, Clock, HttpPort, LogPort, RingtonePort } from '../ports.ts'
import type { RoomLine } from '../rooms/room-line.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { type CallDirection, type CallEvent, type CallMachineState, transition } from './call-machine.ts'
import type { CallMeeting } from './call-meeting.ts'
import { placeCall } from './call-placement.ts'

/** How the server is told of an end on `user:<me>`. */
export type EndWord = 'declined' | 'ended'

export interface CallOptions {
  readonly peerId: UserId
  readonly kind: CallKind
  readonly direction: CallDirection
  /** Known from the start when it came in. */
  readonly id?: CallId | undefined
  readonly conversationId?: ConversationId | undefined
  /** Loads what a meeting needs and makes one on the line. */
  readonly openMeeting: () => Promise<CallMeeting>
  /** The server has named an outgoing call. */
  readonly onNamed: (id: CallId) => void
  /** Tells the server of an end without the call's own topic. */
  readonly tellServer: (id: CallId, word: EndWord) => void
  readonly http: HttpPort
  readonly clock: Clock
  readonly log: LogPort
  readonly ringtone: RingtonePort
  readonly ringTimeoutMs: number
  readonly linkTimeoutMs: number
}

const OVER = new Set(['call_not_active', 'call_not_found', 'removed'])

const scopeOf = (state: CallMachineState): string =>
  state.phase === 'active' ? `active:${state.link}` : state.phase

/** One call with one other person, from the first ring to its end. */
export class Call {
  readonly peerId: UserId
  readonly kind: CallKind
  readonly direction: CallDirection
  readonly store: ReadableStore<CallMachineState>
  readonly #options: CallOptions
  /** Made with the meeting. */
  #line: RoomLine | null = null
  #joinExtras: Readonly<Record<string, string>> | undefined
  readonly #machine: Machine<CallMachineState, CallEvent>
  readonly #meetingStore = createStore<{ readonly meeting: Meeting | null }>({ meeting: null })
  readonly meetingStore: ReadableStore<{ readonly meeting: Meeting | null }> = this.#meetingStore
  readonly #cancels: Cancel[] = []
  #opening: Promise<CallMeeting> | null = null
  #id: CallId | null = null

  constructor(options: CallOptions) {
    this.#options = options
    this.peerId = options.peerId
    this.kind = options.kind
    this.direction = options.direction
    if (options.id !== undefined) this.#name(options.id)
    this.#machine = new Machine<CallMachineState, CallEvent>({
      initial: { phase: 'ringing', direction: options.direction },
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

  /** To be called once by its owner: begins to ring. */
  begin(): void {
    this.#machine.start()
  }

  answer(): void {
    this.#machine.send({ type: 'answered' })
  }

  decline(): void {
    this.#machine.send({ type: 'declined' })
  }

  hangUp(): void {
    this.#machine.send({ type: 'hungUp', at: this.#options.clock.now() })
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

  #name(id: CallId, joinExtras?: Readonly<Record<string, string>>): void {
    this.#id = id
    this.#joinExtras = joinExtras
  }

  #enter(state: CallMachineState, scope: StateScope<CallEvent>, previous: CallMachineState | null): void {
    const { ringTimeoutMs, linkTimeoutMs, clock } = this.#options
    const outOfReach = (): void =>
      scope.later(linkTimeoutMs, () => ({ type: 'linkTimeout', at: clock.now() }))
    if (state.phase === 'ringing') {
      scope.later(ringTimeoutMs, () => ({ type: 'ringTimeout' }))
      if (state.direction === 'incoming') this.#ringHere(scope)
      else void this.#guard(this.#place(scope))
    } else if (state.phase === 'connecting') {
      outOfReach()
      if (this.direction === 'incoming') void this.#guard(this.#comeIn())
    } else if (state.phase === 'active') {
      if (state.link === 'reconnecting') outOfReach()
    } else {
      this.#options.log.info('Call ended', { callId: this.id, reason: state.reason, by: state.by })
      this.#farewell(state.by, previous)
      this.#release()
    }
  }

  /** While it rings here everything is warmed but the camera and the microphone. */
  #ringHere(scope: StateScope<CallEvent>): void {
    scope.signal.addEventListener('abort', this.#options.ringtone.ring(), { once: true })
    // What cannot be warmed is tried again by Answer; it is no reason to stop ringing.
    this.#warm(scope).catch((error: unknown) => {
      this.#opening = null
      this.#options.log.warn('A call could not be warmed', { code: AppError.from(error).code })
    })
  }

  async #warm(scope: StateScope<CallEvent>): Promise<void> {
    const path = `/api/calls/${encodeURIComponent(this.id ?? '')}/ice-servers`
    const request = this.#options.http.request(
      { method: 'GET', path, signal: scope.signal },
      iceServersResponse,
    )
    const servers = request.then(
      reply => reply.ice_servers,
      (error: unknown) => {
        this.#options.log.debug('ICE servers could not be warmed', { code: AppError.from(error).code })
        return null
      },
    )
    const { meeting, prepare } = await this.#open()
    void meeting.self.devices.refresh()
    const iceServers = await servers
    if (iceServers !== null && !scope.signal.aborted) prepare(iceServers)
  }

  /** Asks the server to ring there, with our own camera and microphone opening meanwhile. */
  async #place(scope: StateScope<CallEvent>): Promise<void> {
    const opening = this.#open()
    const begun = opening.then(({ meeting }) => this.#startMedia(meeting))
    await Promise.all([begun, this.#ringThere(scope, opening)])
  }

  async #ringThere(scope: StateScope<CallEvent>, opening: Promise<CallMeeting>): Promise<void> {
    const { http, conversationId, peerId, kind, ringtone } = this.#options
    // Not aborted with the state: the id is needed to withdraw the call.
    const placed = await placeCall(http, { type: kind, to_user_id: peerId, channel_id: conversationId })
    this.#name(placed.id, placed.joinExtras)
    if (scope.signal.aborted) {
      this.#options.tellServer(placed.id, 'ended')
      return
    }
    this.#options.onNamed(placed.id)
    if (scope.signal.aborted) return
    scope.signal.addEventListener('abort', ringtone.ringback(), { once: true })
    await this.#join(await opening)
    await placed.ring?.()
  }

  /** Answer was pressed: devices open while the server lets us in. */
  async #comeIn(): Promise<void> {
    const opened = await this.#open()
    await Promise.all([this.#startMedia(opened.meeting), this.#join(opened)])
  }

  async #join({ meeting, line }: CallMeeting): Promise<void> {
    if (this.store.getState().phase === 'ended') return
    if (this.id !== null) line.name(callTopic(this.id), this.#joinExtras)
    meeting.meta.named(this.id ?? '')
    await meeting.join()
  }

  #startMedia(meeting: Meeting): Promise<void> {
    return meeting.self.start({ audio: true, video: this.kind === 'video' })
  }

  #open(): Promise<CallMeeting> {
    this.#opening ??= this.#make()
    return this.#opening
  }

  async #make(): Promise<CallMeeting> {
    const made = await this.#options.openMeeting()
    const { meeting, line } = made
    if (this.store.getState().phase === 'ended') {
      meeting.dispose()
      return made
    }
    this.#line = line
    this.#cancels.push(
      line.onEnd(end => this.endedRemotely(end)),
      meeting.participants.store.subscribe(() => this.#peersChanged(meeting)),
      meeting.self.on('roomLeft', ({ state }) => {
        if (state === 'ended') this.#overThere()
      }),
    )
    this.#meetingStore.set({ meeting })
    return made
  }

  #peersChanged(meeting: Meeting): void {
    const peers = [...meeting.participants.joined.values()]
    if (peers.length > 0) this.#machine.send({ type: 'peerJoined' })
    const now = this.#options.clock.now()
    const startedAt = Math.min(meeting.meta.meetingStartedTimestamp?.getTime() ?? now, now)
    if (peers.some(peer => peer.link === 'ok')) this.#machine.send({ type: 'linkUp', startedAt })
    else this.#machine.send({ type: 'linkLost' })
  }

  #overThere(): void {
    this.endedRemotely({ reason: 'ended', durationSeconds: 0, answeredElsewhere: false })
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
    this.meeting?.dispose()
    this.#meetingStore.set({ meeting: null })
    this.#line?.leave()
  }
}
