import { AppError } from '#shared/errors.ts'
import type { ConversationId, HuddleId, MessageId, UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { HuddleInfo } from '#shared/model/huddle.ts'
import { huddleTopic } from '#shared/wire/topics.ts'
import type { CallMeeting } from '../calls/call-meeting.ts'
import { Machine, type StateScope } from '../machine.ts'
import type { Meeting } from '../meeting/meeting.ts'
import type { RoomState } from '../meeting/self.ts'
import type { Cancel, Clock, LogPort } from '../ports.ts'
import { type FreshServers, IceRefresh } from '../rooms/ice-refresh.ts'
import type { RoomLine } from '../rooms/room-line.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { staysOn } from './entry-microphone.ts'
import { type HuddleEvent, type HuddleState, huddleAfter } from './huddle-machine.ts'
import type { HuddlesApi } from './huddles-api.ts'

export interface HuddleOptions {
  readonly meId: UserId
  readonly conversationId: ConversationId
  /** Not named yet. */
  readonly line: RoomLine
  /** The huddle of the conversation, begun if there is none. */
  readonly find: () => Promise<HuddleInfo>
  readonly api: () => Promise<HuddlesApi>
  /** Fresh servers for relays. */
  readonly iceServers: () => Promise<FreshServers>
  /** Loads what a meeting needs and makes one on the line. */
  readonly openMeeting: (line: RoomLine) => Promise<CallMeeting>
  /** What is opened when one comes in. */
  readonly media: MediaState
  /** Nobody chose to speak at once: where many are in already, the microphone stays off. */
  readonly isMutedAmongMany: boolean
  /** One was in it with a hand up before the page was loaded anew. */
  readonly isHandRaised: boolean
  /** One was in it before the page was loaded anew: a seat of one's own there is that page's. */
  readonly isComingBack: boolean
  readonly clock: Clock
  readonly log: LogPort
  /** Milliseconds without a line to the server after which it is given up. */
  readonly linkTimeoutMs: number
}

/** The huddle as far as it is known here. */
export interface HuddleAbout {
  /** As the server told it last; null until it answered. */
  readonly info: HuddleInfo | null
  /** The message under which its thread grows; null where there is none. */
  readonly threadId: MessageId | null
}

const OVER = new Set(['huddle_not_found'])

const scopeOf = (state: HuddleState): string =>
  state.phase === 'active' ? `active:${state.link}` : state.phase

/** One's part in the huddle of a conversation, from the way in to the way out. */
export class Huddle {
  readonly conversationId: ConversationId
  /** Hands, who speaks. */
  readonly room: RoomLine['room']
  readonly store: ReadableStore<HuddleState>
  readonly #about = createStore<HuddleAbout>({ info: null, threadId: null })
  readonly about: ReadableStore<HuddleAbout> = this.#about
  readonly #options: HuddleOptions
  readonly #machine: Machine<HuddleState, HuddleEvent>
  readonly #meetingStore = createStore<{ readonly meeting: Meeting | null }>({ meeting: null })
  readonly meetingStore: ReadableStore<{ readonly meeting: Meeting | null }> = this.#meetingStore
  readonly #cancels: Cancel[] = []
  readonly #gone = Promise.withResolvers<void>()
  /** Resolves once the server knows that this person is out, or could not be told. */
  readonly gone: Promise<void> = this.#gone.promise
  #naming: Promise<void> = Promise.resolve()
  /** Another device of this person is in it, and this one has not taken the seat over. */
  #isElsewhere = false
  #id: HuddleId | null = null
  #speaking = false
  #media: MediaState
  #hasStarted = false

  constructor(options: HuddleOptions) {
    this.#options = options
    this.conversationId = options.conversationId
    this.#media = options.media
    this.room = options.line.room
    this.#machine = new Machine<HuddleState, HuddleEvent>({
      initial: { phase: 'connecting' },
      transition: huddleAfter,
      scopeOf,
      onEnter: (state, scope, previous) => this.#enter(state, scope, previous),
      clock: options.clock,
    })
    this.store = this.#machine.store
  }

  /** Null until the server has answered. */
  get id(): HuddleId | null {
    return this.#id
  }

  get meeting(): Meeting | null {
    return this.#meetingStore.getState().meeting
  }

  /** To be called once by its owner: goes in. */
  begin(): void {
    const { line } = this.#options
    this.#cancels.push(
      line.onEnd(() => this.#machine.send({ type: 'over' })),
      line.onEntered(({ huddle }) => {
        this.#isElsewhere = false
        this.#told(huddle)
      }),
    )
    this.#machine.start()
  }

  /** What this person wants to send, now or once it is in; a key that is down is no such wish. */
  get media(): MediaState {
    return (this.#hasStarted ? this.meeting?.self.wished : undefined) ?? this.#media
  }

  /** To be called by its owner with what the server tells of it. */
  heard({
    huddleId,
    threadId,
  }: {
    readonly huddleId: HuddleId
    readonly threadId?: MessageId | undefined
  }): void {
    if (huddleId === this.#id && threadId !== undefined) this.#about.patch({ threadId })
  }

  /** Goes out; the last one out ends it. */
  hangUp(): void {
    this.#machine.send({ type: 'left' })
  }

  raiseHand(isRaised: boolean): void {
    this.#options.line.raiseHand(isRaised, this.#options.meId)
  }

  /** Takes or gives back the one place for a screen. Rejects with AppError `someone_already_sharing`. */
  shareScreen(isSharing: boolean): Promise<void> {
    return this.#options.line.shareScreen(isSharing)
  }

  /** Says that one's own voice began or ended; what was said already is not said again. */
  tellSpeaking(isSpeaking: boolean): void {
    if (this.#speaking === isSpeaking) return
    this.#speaking = isSpeaking
    this.#options.line.tellSpeaking(isSpeaking)
  }

  /** Asks people in. Rejects with AppError. */
  async invite(userIds: readonly UserId[]): Promise<void> {
    if (this.#id === null) return
    const api = await this.#options.api()
    await api.invite(this.#id, userIds)
  }

  dispose(): void {
    this.hangUp()
    this.#machine.dispose()
  }

  #enter(state: HuddleState, scope: StateScope<HuddleEvent>, previous: HuddleState | null): void {
    const outOfReach = (): void => scope.later(this.#options.linkTimeoutMs, () => ({ type: 'lineTimeout' }))
    if (state.phase === 'connecting') {
      outOfReach()
      void this.#goIn()
    } else if (state.phase === 'active') {
      if (state.link === 'reconnecting') outOfReach()
      // The server forgot it with the line.
      else if (this.#speaking) this.#options.line.tellSpeaking(true)
    } else {
      const { reason } = state
      this.#options.log.info('Huddle left', { huddleId: this.#id, reason, from: previous?.phase })
      if (reason === 'left' || reason === 'failed') void this.#farewell().finally(this.#gone.resolve)
      else this.#gone.resolve()
      this.#release()
    }
  }

  async #goIn(): Promise<void> {
    try {
      this.#naming = this.#name()
      const [{ meeting }] = await Promise.all([this.#open(), this.#naming])
      if (this.#isOver()) return
      meeting.meta.named(this.#id ?? '')
      await Promise.all([this.#startMedia(meeting), meeting.join()])
      if (this.#options.isHandRaised) this.raiseHand(true)
    } catch (cause) {
      const error = AppError.from(cause)
      this.#machine.send(OVER.has(error.code) ? { type: 'over' } : { type: 'failed', error })
    }
  }

  async #startMedia(meeting: Meeting): Promise<void> {
    this.#hasStarted = true
    await meeting.self.start(this.#media)
  }

  async #name(): Promise<void> {
    const huddle = await this.#options.find()
    this.#id = huddle.id
    const { isComingBack, isMutedAmongMany, meId } = this.#options
    this.#isElsewhere = !isComingBack && huddle.participants.some(({ userId }) => userId === meId)
    if (this.#isOver()) return
    const others = huddle.participants.filter(({ userId }) => userId !== meId)
    if (isMutedAmongMany && !staysOn(others.length)) this.#media = { ...this.#media, audio: false }
    this.#told(huddle)
    this.#options.line.name(huddleTopic(huddle.id))
  }

  #told(info: HuddleInfo | undefined): void {
    if (info === undefined) return
    this.#about.set({ info, threadId: info.threadId ?? this.#about.getState().threadId })
  }

  async #open(): Promise<CallMeeting> {
    const { clock, line, log, openMeeting, iceServers } = this.#options
    const made = await openMeeting(line)
    const { meeting, useIceServers } = made
    if (this.#isOver()) {
      meeting.dispose()
      return made
    }
    const iceRefresh = new IceRefresh({ line, fetch: iceServers, use: useIceServers, clock, log })
    this.#cancels.push(
      () => iceRefresh.dispose(),
      meeting.self.store.subscribe(({ roomState }, former) => {
        if (roomState !== former.roomState) this.#roomChanged(meeting, roomState)
      }),
    )
    this.#meetingStore.set({ meeting })
    return made
  }

  #roomChanged({ meta }: Meeting, roomState: RoomState): void {
    if (roomState === 'joined') {
      const now = this.#options.clock.now()
      const startedAt = Math.min(meta.meetingStartedTimestamp?.getTime() ?? now, now)
      this.#machine.send({ type: 'lineUp', startedAt })
    } else if (roomState === 'disconnected') this.#machine.send({ type: 'lineLost' })
    else if (roomState === 'ended') this.#machine.send({ type: 'removed' })
  }

  #isOver(): boolean {
    return this.store.getState().phase === 'ended'
  }

  /**
   * Without a line the seat is given back over REST: behind the answer to the way in, for the server keeps what it
   * began for somebody who does not come. Where that fails, too, it is emptied in time.
   */
  async #farewell(): Promise<void> {
    const { api, line, log } = this.#options
    if (line.joined) {
      line.sendLeave()
      return
    }
    await this.#naming.catch(() => undefined)
    // Leaving is for all of one's devices.
    if (this.#id === null || this.#isElsewhere) return
    try {
      const rest = await api()
      await rest.leave(this.#id)
    } catch (error) {
      log.debug('The server was not told of leaving a huddle', { code: AppError.from(error).code })
    }
  }

  #release(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.meeting?.dispose()
    this.#meetingStore.set({ meeting: null })
    this.#options.line.leave()
  }
}
