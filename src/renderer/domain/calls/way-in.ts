import { AppError } from '#shared/errors.ts'
import type { CallId, ConversationId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import { callTopic } from '#shared/wire/topics.ts'
import type { HttpPort, LogPort } from '../ports.ts'
import type { CallMeeting } from './call-meeting.ts'
import { placeCall } from './call-placement.ts'
import { CallsApi } from './calls-api.ts'

interface WayInOptions {
  readonly peerId: UserId
  readonly kind: CallKind
  readonly conversationId?: ConversationId | undefined
  readonly openMeeting: () => Promise<CallMeeting>
  /** Called once, with what was made; disposes it where the call is over by then. */
  readonly onMade: (made: CallMeeting) => void
  readonly isOver: () => boolean
  readonly http: HttpPort
  readonly log: LogPort
}

/** A call that the server has named, and what rings the other side where the server does not do it by itself. */
interface Placed {
  readonly id: CallId
  readonly ring: (() => Promise<void>) | null
}

/** How one gets into a call: its machinery is loaded, devices open, and the topic is joined, as much as possible at once. */
export class WayIn {
  readonly #options: WayInOptions
  #opening: Promise<CallMeeting> | null = null
  #made: CallMeeting | null = null
  #joinExtras: Readonly<Record<string, string>> | undefined

  constructor(options: WayInOptions) {
    this.#options = options
  }

  /** While it rings here everything is warmed but the camera and the microphone. */
  async warm(id: CallId, signal: AbortSignal): Promise<void> {
    const { http, log } = this.#options
    const servers = new CallsApi(http).iceServers(id, signal).then(
      reply => reply.servers,
      (error: unknown) => {
        log.debug('ICE servers could not be warmed', { code: AppError.from(error).code })
        return null
      },
    )
    const { meeting, prepare } = await this.#open()
    void meeting.self.devices.refresh()
    const iceServers = await servers
    if (iceServers !== null && !signal.aborted) prepare(iceServers)
  }

  /** What could not be warmed is tried again. */
  forget(): void {
    if (this.#made === null) this.#opening = null
  }

  /** Makes the meeting. */
  open(): Promise<CallMeeting> {
    return this.#open()
  }

  /** Asks the server to ring the other side; a failure to make the meeting shows in `enter`. */
  async place(): Promise<Placed> {
    const { http, conversationId, peerId, kind } = this.#options
    const request = { type: kind, to_user_id: peerId, channel_id: conversationId }
    const { id, ring, joinExtras } = await placeCall(http, request)
    this.#joinExtras = joinExtras
    return { id, ring }
  }

  /** Joins the topic: in the very turn it is called in, once all is warm, for drawing comes after it. Rejects with AppError. */
  async join(id: CallId): Promise<void> {
    const { meeting, line } = this.#made ?? (await this.#open())
    if (this.#options.isOver()) return
    line.name(callTopic(id), this.#joinExtras)
    meeting.meta.named(id)
    await meeting.join()
  }

  #open(): Promise<CallMeeting> {
    this.#opening ??= this.#make()
    return this.#opening
  }

  async #make(): Promise<CallMeeting> {
    const made = await this.#options.openMeeting()
    this.#options.onMade(made)
    this.#made = made
    return made
  }
}
