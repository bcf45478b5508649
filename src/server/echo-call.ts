import { randomUUID } from 'node:crypto'
import { sessionId, type UserId } from '#shared/ids.ts'
import type { CallParticipant, MediaState } from '#shared/model/call.ts'
import { callEvents } from '#shared/wire/call.ts'
import { decodeTextFrame, type Frame } from '#shared/wire/frame.ts'
import { callTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import type { CallBook } from './call-book.ts'
import type { LivingCall } from './call-state.ts'
import type { Cancel, Clock } from './clock.ts'
import type { EchoThread, FromEchoThread, StartEchoThread } from './echo-thread.ts'
import type { Log } from './log.ts'
import { PushLimit } from './push-limit.ts'
import { ECHO } from './store/built-in.ts'
import { Subscription } from './subscription.ts'

/** How long there may be no media before Echo hangs up. */
const NO_LINK_MS = 60_000
/** Nobody talks to an echo for longer. */
const LONGEST_MS = 30 * 60_000
/** Offers of somebody whose network keeps changing stay far below. */
const OFFERS = { burst: 30, perSecond: 0.5 }
/** Pages of one person in one call, each reload one. */
const MAX_PAGES = 20
const MAX_SDP_LENGTH = 50_000

export interface EchoCallOptions {
  readonly call: LivingCall
  readonly calls: CallBook
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  readonly hosts: readonly string[]
  readonly startThread: StartEchoThread
  /** The call is over for Echo. */
  readonly onOver: () => void
}

/**
 * Echo in one call, with a seat as everybody has: sends back what the other person sends, shows what they show, and
 * leaves as soon as there is somebody else to talk to.
 */
export class EchoCall {
  readonly #options: EchoCallOptions
  readonly #member: Subscription
  readonly #offers: PushLimit
  readonly #cancelLongest: Cancel
  #cancelNoLink: Cancel = () => undefined
  #thread: EchoThread | null = null
  #otherId: UserId
  /** The page that the thread talks to. */
  #session: string | undefined
  #pages = 0
  #isOver = false

  constructor(options: EchoCallOptions) {
    const { call, clock } = options
    this.#options = options
    this.#otherId = call.initiatorId
    this.#offers = new PushLimit(OFFERS, clock.now())
    this.#member = new Subscription({
      sink: { id: `echo:${call.id}`, send: frame => this.#hear(String(frame)) },
      who: { userId: ECHO.id, signInId: ECHO.id },
      topic: callTopic(call.id),
      joinRef: null,
      onClose: () => this.#end(),
    })
    this.#cancelLongest = clock.setTimeout(() => this.leave(), LONGEST_MS)
  }

  /** Whose call with Echo it is. */
  get otherId(): UserId {
    return this.#otherId
  }

  /** Takes Echo's seat: answers while it rings. Rejects when that cannot be written down. */
  async enter(): Promise<void> {
    const { bus, call, calls } = this.#options
    this.#refreshThread()
    bus.subscribe(this.#member)
    this.#member.release()
    const media = this.#mediaOfOther() ?? { audio: true, video: call.kind === 'video' }
    await calls.sit(call, { member: this.#member, sessionId: sessionId.parse(randomUUID()), media })
  }

  /** Hangs up. */
  leave(): void {
    if (this.#isOver) return
    const { call, calls } = this.#options
    this.#end()
    calls.stand(call, ECHO.id)
  }

  /** The server stops: the seat stays, the media ends. */
  dispose(): void {
    this.#end()
  }

  #mediaOfOther(): MediaState | undefined {
    return this.#options.call.room.seats.get(this.#otherId)?.media
  }

  #hear(text: string): void {
    const frame = decodeTextFrame(text)
    // The room is in the middle of telling everybody.
    if (frame !== null) queueMicrotask(() => this.#take(frame))
  }

  #take({ event, payload }: Frame): void {
    if (this.#isOver) return
    if (event === 'call:signal') this.#takeSignal(payload)
    else if (event === 'participant_joined') {
      const { data } = callEvents.participant_joined.safeParse(payload)
      if (data !== undefined) this.#joined(data)
    } else if (event === 'media:toggled') {
      const { data } = callEvents['media:toggled'].safeParse(payload)
      if (data?.userId === this.#otherId) this.#show({ [data.kind]: data.enabled })
    }
  }

  #joined({ userId, media }: CallParticipant): void {
    if (userId === ECHO.id) return
    const others = [...this.#options.call.room.seats.keys()].filter(id => id !== ECHO.id)
    if (others.length > 1) {
      this.leave()
      return
    }
    this.#otherId = userId
    this.#show(media)
  }

  /** A picture that is not sent any more is none of Echo's either. */
  #show(media: Partial<MediaState>): void {
    const { room } = this.#options.call
    if (room.seats.get(ECHO.id)?.member !== this.#member) return
    for (const kind of ['audio', 'video'] as const) {
      const isOn = media[kind]
      if (isOn !== undefined) room.toggleMedia(this.#member, kind, isOn)
    }
  }

  #takeSignal(payload: unknown): void {
    const { data: signal } = callEvents['call:signal'].safeParse(payload)
    if (signal?.type !== 'offer' || signal.fromUserId !== this.#otherId) return
    const { sdp } = signal.data
    if (sdp.length > MAX_SDP_LENGTH || !this.#offers.take(this.#options.clock.now())) return
    if (this.#session !== undefined && this.#session !== signal.fromSession) this.#refreshThread()
    this.#session = signal.fromSession ?? ''
    this.#thread?.offer(sdp)
  }

  /** Another page knows nothing of the connection there was. */
  #refreshThread(): void {
    this.#thread?.dispose()
    this.#thread = null
    this.#pages += 1
    if (this.#pages > MAX_PAGES) {
      this.leave()
      return
    }
    const { hosts, log, startThread, call } = this.#options
    this.#thread = startThread({
      hosts,
      onMessage: message => this.#said(message),
      onGone: error => {
        log.error({ err: error, callId: call.id }, 'Echo lost its media and hangs up')
        this.leave()
      },
    })
    this.#watchLink(false)
  }

  #said(message: FromEchoThread): void {
    const { call, log } = this.#options
    if (message.type === 'link') this.#watchLink(message.isUp)
    else if (message.type === 'refused') log.info({ callId: call.id }, 'Echo could not take an offer')
    else if (call.room.seats.get(ECHO.id)?.member === this.#member) {
      const toSession = this.#session === '' ? undefined : sessionId.safeParse(this.#session).data
      call.room.signal(this.#member, { ...message.signal, toUserId: this.#otherId, toSession })
    }
  }

  #watchLink(isUp: boolean): void {
    this.#cancelNoLink()
    if (!isUp) this.#cancelNoLink = this.#options.clock.setTimeout(() => this.leave(), NO_LINK_MS)
  }

  #end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#cancelLongest()
    this.#cancelNoLink()
    this.#options.bus.unsubscribe(this.#member)
    this.#thread?.dispose()
    this.#thread = null
    this.#options.onOver()
  }
}
