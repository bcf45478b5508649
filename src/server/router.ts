import { encodeTextFrame, type Frame, type ReplyStatus } from '#shared/wire/frame.ts'
import { parseTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import type { Channels, Joined, JoinedTopic, LeaveReason, SocketEnd } from './channel.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { Refusal } from './refusal.ts'
import { type FrameSink, Subscription } from './subscription.ts'

/** Most topics of one socket, as the newest Phoenix has it (facts 6.1). */
const MAX_TOPICS = 100

export interface RouterOptions {
  readonly sink: FrameSink
  readonly who: Identity
  readonly channels: Channels
  readonly bus: Bus
  readonly log: Log
}

interface Entry {
  readonly subscription: Subscription
  readonly joined: JoinedTopic
  /** Pushes that have no reply yet. */
  unanswered: number
  /** The server ended it; the socket hears of that behind the replies, which need their topic open. */
  closing: boolean
}

/** The topics of one socket: joins, leaves and pushes by the rules of the Phoenix protocol (facts 6.1). */
export class Router {
  readonly #options: RouterOptions
  readonly #topics = new Map<string, Entry>()
  /** One for all topics: made in a join, it would keep everything of that join for as long as the topic lives. */
  readonly #onClose = (closed: Subscription): void => this.#closeFromServer(closed)
  #ended: SocketEnd | null = null

  constructor(options: RouterOptions) {
    this.#options = options
  }

  /** Never rejects: what goes wrong becomes an error reply. */
  async handle(frame: Frame): Promise<void> {
    if (frame.topic === 'phoenix') {
      if (frame.event === 'heartbeat') this.#reply(frame, null, 'ok', {})
      return
    }
    if (frame.event === 'phx_join') return this.#join(frame)
    const entry = this.#topics.get(frame.topic)
    if (entry === undefined) {
      if (frame.event === 'phx_leave') this.#reply(frame, frame.joinRef, 'ok', {})
      else this.#reply(frame, null, 'error', { reason: 'unmatched topic' })
      return
    }
    const { joinRef } = entry.subscription
    if (frame.joinRef !== null && frame.joinRef !== joinRef) return
    if (frame.event === 'phx_leave') {
      this.#reply(frame, joinRef, 'ok', {})
      this.#end(entry, 'left')
      return
    }
    entry.unanswered += 1
    await this.#answer(frame, joinRef, () => entry.joined.push(frame.event, frame.payload))
    entry.unanswered -= 1
    if (entry.closing && entry.unanswered === 0 && this.#ended === null) this.#sayClosed(entry)
  }

  /** A push that the socket's limit does not let through. */
  refuse(frame: Frame, refusal: Refusal): void {
    this.#reply(frame, frame.joinRef, 'error', refusalBody(refusal))
  }

  /** The socket is gone: every topic is left without a word. */
  dispose(end: SocketEnd = 'dead'): void {
    this.#ended = end
    for (const entry of [...this.#topics.values()]) this.#forget(entry, end)
  }

  async #join(frame: Frame): Promise<void> {
    const previous = this.#topics.get(frame.topic)
    if (previous !== undefined) this.#end(previous, 'replaced')
    // A reader that is too slow is cut off by the frame it cannot take.
    if (this.#ended !== null) return
    const parsed = parseTopic(frame.topic)
    if (parsed === null) {
      this.#reply(frame, null, 'error', { reason: 'unmatched topic' })
      return
    }
    if (this.#topics.size >= MAX_TOPICS) {
      this.#reply(frame, frame.joinRef, 'error', { reason: 'too many channels joined' })
      return
    }
    const { bus, channels, sink, who } = this.#options
    const subscription: Subscription = new Subscription({
      sink,
      who,
      topic: frame.topic,
      joinRef: frame.joinRef,
      onClose: this.#onClose,
    })
    bus.subscribe(subscription)
    let joined: Joined | undefined
    const accepted = await this.#answer(frame, frame.joinRef, async () => {
      joined = await channels[parsed.kind].join({ id: parsed.id, payload: frame.payload, subscription })
      this.#keep({ subscription, joined: joined.topic, unanswered: 0, closing: false })
      return joined.reply
    })
    if (!accepted || this.#ended !== null) {
      bus.unsubscribe(subscription)
      return
    }
    subscription.release()
    if (this.#topics.get(frame.topic)?.subscription === subscription) joined?.afterReply?.()
  }

  /** The socket may have died while the join was at work: then it is left at once. */
  #keep(entry: Entry): void {
    if (this.#ended !== null) entry.joined.leave(this.#ended)
    else this.#topics.set(entry.subscription.topic, entry)
  }

  /** Runs a handler and sends its reply; false when that was an error reply. */
  async #answer(frame: Frame, joinRef: string | null, run: () => Promise<object>): Promise<boolean> {
    try {
      this.#reply(frame, joinRef, 'ok', await run())
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) {
        this.#options.log.error({ err: error, event: frame.event.slice(0, 64) }, 'a push failed')
      }
      this.#reply(frame, joinRef, 'error', refusalBody(error))
      return false
    }
  }

  #reply(frame: Frame, joinRef: string | null, status: ReplyStatus, response: object): void {
    if (frame.ref === null) return
    const payload = { status, response }
    const { ref, topic } = frame
    this.#options.sink.send(encodeTextFrame({ joinRef, ref, topic, event: 'phx_reply', payload }))
  }

  #closeFromServer(subscription: Subscription): void {
    const entry = this.#topics.get(subscription.topic)
    if (entry?.subscription === subscription) this.#end(entry, 'closed')
  }

  #end(entry: Entry, reason: LeaveReason): void {
    this.#forget(entry, reason)
    if (reason === 'closed' && entry.unanswered > 0) entry.closing = true
    else this.#sayClosed(entry)
  }

  #sayClosed({ subscription }: Entry): void {
    const { joinRef, topic } = subscription
    const close = { joinRef, ref: joinRef, topic, event: 'phx_close', payload: {} }
    this.#options.sink.send(encodeTextFrame(close))
  }

  #forget(entry: Entry, reason: LeaveReason): void {
    this.#topics.delete(entry.subscription.topic)
    this.#options.bus.unsubscribe(entry.subscription)
    entry.joined.leave(reason)
  }
}

function refusalBody(error: unknown): object {
  if (!(error instanceof Refusal)) {
    return { reason: 'internal', message: 'The server failed at this; try again.' }
  }
  const { code, message, details } = error
  return { reason: code, message, ...(details === undefined ? {} : { details }) }
}
