import { AppError } from '#shared/errors.ts'
import type { CallId, SessionId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import { callEvents, callJoinReply, callPushes } from '#shared/wire/call.ts'
import type { SignalPush } from '#shared/wire/signal.ts'
import { callTopic } from '#shared/wire/topics.ts'
import type {
  MeshRoster,
  MeshSignalling,
  MeshSignallingEvent,
} from '../meeting/backends/mesh/mesh-signalling.ts'
import type { Cancel } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'
import type { TopicContract } from '../realtime/topic-contract.ts'
import type { TopicLease, Topics } from '../realtime/topics.ts'
import type { EventPayload, JoinReply } from '../realtime/typed-channel.ts'

/** `call:<id>`: who is in a call, its signals and its end. */
const callContract = {
  events: callEvents,
  pushes: callPushes,
  joinReply: callJoinReply,
} as const satisfies TopicContract
type CallContract = typeof callContract

type CallEnd = EventPayload<CallContract, 'call:end'>

const rosterOf = (reply: JoinReply<CallContract>): MeshRoster => ({
  participants: reply.call.participants,
  iceServers: reply.ice_servers,
  startedAt: reply.call.startedAt,
})

const notJoined = (): AppError =>
  new AppError({ code: 'aborted', category: 'conflict', message: 'The call was left before it was joined.' })

/** A call's topic, as the mesh signals over it. The id may come later than the line, but before the join. */
export class CallLine implements MeshSignalling {
  readonly #topics: Topics
  readonly #sessionId: SessionId
  readonly #events = new Listeners<[MeshSignallingEvent]>()
  readonly #ends = new Listeners<[CallEnd]>()
  #id: CallId | null = null
  #joinExtras: Readonly<Record<string, string>> = {}
  #lease: TopicLease<CallContract> | null = null
  #cancels: readonly Cancel[] = []
  #abort: ((error: AppError) => void) | null = null

  constructor(options: { readonly topics: Topics; readonly sessionId: SessionId }) {
    this.#topics = options.topics
    this.#sessionId = options.sessionId
  }

  get id(): CallId | null {
    return this.#id
  }

  get joined(): boolean {
    return this.#lease?.channel.joined === true
  }

  /** `joinExtras` go into the join payload. */
  name(id: CallId, joinExtras: Readonly<Record<string, string>> = {}): void {
    this.#id = id
    this.#joinExtras = joinExtras
  }

  onEvent(listener: (event: MeshSignallingEvent) => void): Cancel {
    return this.#events.add(listener)
  }

  /** The server says that the call is over. */
  onEnd(listener: (end: CallEnd) => void): Cancel {
    return this.#ends.add(listener)
  }

  join(media: () => MediaState): Promise<MeshRoster> {
    const id = this.#id
    if (id === null) return Promise.reject(notJoined())
    const lease = this.#topics.lease(callContract, callTopic(id), () => ({
      ...this.#joinExtras,
      sessionId: this.#sessionId,
      media: media(),
    }))
    this.#lease = lease
    return new Promise((resolve, reject) => {
      let joinedBefore = false
      this.#abort = reject
      this.#cancels = [
        ...this.#forward(lease),
        lease.channel.onJoined(reply => {
          if (joinedBefore) this.#events.emit({ type: 'rejoined', roster: rosterOf(reply) })
          joinedBefore = true
          resolve(rosterOf(reply))
        }),
        lease.channel.onRefused(error => {
          reject(error)
          if (joinedBefore) this.#events.emit({ type: 'closed' })
        }),
      ]
    })
  }

  #forward({ channel }: TopicLease<CallContract>): readonly Cancel[] {
    return [
      channel.on('call:signal', signal => this.#events.emit({ type: 'signal', signal })),
      channel.on('call:end', end => this.#ends.emit(end)),
      channel.on('participant_joined', participant => this.#events.emit({ type: 'joined', participant })),
      channel.on('participant_left', left => this.#events.emit({ type: 'left', ...left })),
      channel.on('media:toggled', toggle => this.#events.emit({ type: 'toggled', ...toggle })),
      channel.onLost(() => this.#events.emit({ type: 'lost' })),
    ]
  }

  sendSignal(signal: SignalPush): void {
    this.#lease?.channel.cast('call:signal', signal)
  }

  sendToggle(kind: 'audio' | 'video', enabled: boolean): void {
    this.#lease?.channel.cast('media:toggled', { type: kind, enabled })
  }

  /** Ends the call for this person; `leave` follows. */
  sendEnd(reason: string): void {
    this.#lease?.channel.cast('call:end', { reason })
  }

  leave(): void {
    for (const cancel of this.#cancels) cancel()
    this.#cancels = []
    this.#abort?.(notJoined())
    this.#events.clear()
    this.#ends.clear()
    this.#lease?.release()
    this.#lease = null
  }
}
