import type { Channel } from 'phoenix'
import type * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import { parseRespelled, respellEvent } from '#shared/wire/respell.ts'
import type { Cancel, LogPort } from '../ports.ts'
import { Listeners } from './listeners.ts'
import { isFinalRefusal, parseReplyError } from './reply-error.ts'
import type { TopicContract } from './topic-contract.ts'

type EventName<C extends TopicContract> = keyof C['events'] & string
type PushName<C extends TopicContract> = keyof C['pushes'] & string

export type EventPayload<C extends TopicContract, Name extends EventName<C>> = z.output<C['events'][Name]>
export type PushPayload<C extends TopicContract, Name extends PushName<C>> = z.input<C['pushes'][Name]>
export type JoinReply<C extends TopicContract> = z.output<C['joinReply']>

export interface TypedChannelOptions<C extends TopicContract> {
  readonly channel: Channel
  readonly contract: C
  readonly log: LogPort
}

/** Milliseconds after which an unanswered push has failed. */
const PUSH_TIMEOUT_MS = 10_000

const notConnected = () =>
  new AppError({
    code: 'not_connected',
    category: 'network',
    message: 'There is no connection to the server at the moment.',
  })

const timedOut = () =>
  new AppError({ code: 'timeout', category: 'network', message: 'The server did not answer in time.' })

/**
 * One Phoenix channel with its contract: every event is parsed before anybody sees it; one that does not parse
 * is logged once and dropped. Pushes are promises that fail as soon as the line is lost, never later than 10 s.
 */
export class TypedChannel<C extends TopicContract> {
  readonly contract: C
  readonly #channel: Channel
  readonly #log: LogPort
  readonly #joinedListeners = new Listeners<[JoinReply<C>]>()
  readonly #lostListeners = new Listeners<[]>()
  readonly #refusedListeners = new Listeners<[AppError]>()
  readonly #pending = new Set<(error: AppError) => void>()
  readonly #complained = new Set<string>()
  #reply: { readonly value: JoinReply<C> } | null = null
  #refusal: AppError | null = null
  #left = false

  constructor(options: TypedChannelOptions<C>) {
    this.contract = options.contract
    this.#channel = options.channel
    this.#log = options.log
    this.#channel.onError(() => this.connectionLost())
    this.#channel.onClose(() => this.#closed())
    this.#channel
      .join()
      .receive('ok', (response: unknown) => this.#joined(response))
      .receive('error', (response: unknown) => this.#joinRefused(response))
  }

  get topic(): string {
    return this.#channel.topic
  }

  /** True between a join that succeeded and the loss of the line. */
  get joined(): boolean {
    return this.#reply !== null
  }

  on<Name extends EventName<C>>(event: Name, listener: (payload: EventPayload<C, Name>) => void): Cancel {
    const schema = this.contract.events[event]
    if (schema === undefined) throw new Error(`No such event: ${event}`)
    const ref = this.#channel.on(event, (payload: unknown) => {
      const parsed = schema.safeParse(respellEvent(event, payload))
      if (!parsed.success) this.#complain(event, parsed.error)
      else this.#guard(event, () => listener(parsed.data as EventPayload<C, Name>))
    })
    return () => this.#channel.off(event, ref)
  }

  /** Called after every join that succeeds, the first and each rejoin; at once when it has joined already. */
  onJoined(listener: (reply: JoinReply<C>) => void): Cancel {
    const cancel = this.#joinedListeners.add(listener)
    if (this.#reply !== null) listener(this.#reply.value)
    return cancel
  }

  /** The line is gone; a rejoin follows by itself. */
  onLost(listener: () => void): Cancel {
    return this.#lostListeners.add(listener)
  }

  /** The server does not let us in, or has put us out: there will be no rejoin. At once when that happened already. */
  onRefused(listener: (error: AppError) => void): Cancel {
    const cancel = this.#refusedListeners.add(listener)
    if (this.#refusal !== null) listener(this.#refusal)
    return cancel
  }

  /** Sends and resolves with the parsed answer. Rejects with AppError: the server's reason, `timeout`, `not_connected`. */
  push<Name extends PushName<C>, Reply>(
    event: Name,
    payload: PushPayload<C, Name>,
    reply: z.ZodType<Reply>,
  ): Promise<Reply> {
    if (!this.joined) return Promise.reject(this.#refusal ?? notConnected())
    return new Promise<Reply>((resolve, reject) => {
      const fail = (error: AppError) => {
        this.#pending.delete(fail)
        reject(error)
      }
      this.#pending.add(fail)
      this.#channel
        .push(event, payload as object, PUSH_TIMEOUT_MS)
        .receive('ok', (response: unknown) => {
          this.#pending.delete(fail)
          const parsed = parseRespelled(reply, response)
          if (parsed.success) resolve(parsed.data)
          else reject(badReply(event, parsed.error))
        })
        .receive('error', (response: unknown) => fail(parseReplyError(response)))
        .receive('timeout', () => fail(timedOut()))
    })
  }

  /** Sends what needs no answer; nothing is sent, and nothing kept, without a line. Returns whether it was sent. */
  cast<Name extends PushName<C>>(event: Name, payload: PushPayload<C, Name>): boolean {
    if (!this.joined) return false
    this.#channel.push(event, payload as object, PUSH_TIMEOUT_MS)
    return true
  }

  /** The socket went away: everything under way has failed now, not when it times out. */
  connectionLost(): void {
    const wasJoined = this.joined
    this.#reply = null
    this.#failPending(notConnected())
    if (wasJoined) this.#lostListeners.emit()
  }

  /** Leaves the topic for good. */
  dispose(): void {
    if (this.#left) return
    this.#left = true
    this.#reply = null
    this.#joinedListeners.clear()
    this.#lostListeners.clear()
    this.#refusedListeners.clear()
    this.#failPending(notConnected())
    this.#channel.leave()
  }

  #joined(response: unknown): void {
    if (this.#left) return
    const parsed = parseRespelled(this.contract.joinReply, response)
    if (!parsed.success) {
      this.#complain('phx_join', parsed.error)
      this.#refuse(badReply('phx_join', parsed.error))
      return
    }
    const value = parsed.data as JoinReply<C>
    this.#reply = { value }
    this.#guard('phx_join', () => this.#joinedListeners.emit(value))
  }

  #joinRefused(response: unknown): void {
    const error = parseReplyError(response)
    this.#log.warn('Joining was refused', { topic: this.topic, reason: error.code })
    if (isFinalRefusal(error)) this.#refuse(error)
  }

  #closed(): void {
    if (this.#left) return
    this.#refuse(new AppError({ code: 'removed', category: 'forbidden', message: 'This is closed now.' }))
  }

  #refuse(error: AppError): void {
    if (this.#left || this.#refusal !== null) return
    this.#refusal = error
    this.#reply = null
    this.#failPending(error)
    this.#channel.leave()
    this.#guard('refusal', () => this.#refusedListeners.emit(error))
  }

  #failPending(error: AppError): void {
    for (const fail of [...this.#pending]) fail(error)
  }

  #guard(event: string, action: () => void): void {
    try {
      action()
    } catch (error) {
      this.#log.error('A listener failed', { topic: this.topic, event, error: AppError.from(error).message })
    }
  }

  /** One line per kind of event and topic: a broken or hostile peer must not fill the log. */
  #complain(event: string, error: z.ZodError): void {
    if (this.#complained.has(event)) return
    this.#complained.add(event)
    const where = error.issues.slice(0, 3).map(issue => `${issue.path.join('.')} ${issue.code}`)
    this.#log.warn('Dropped an event that does not parse', { topic: this.topic, event, where })
  }
}

function badReply(event: string, cause: z.ZodError): AppError {
  const message = 'The server gave an answer that makes no sense.'
  return new AppError({ code: 'bad_reply', category: 'server', message: `${message} (${event})`, cause })
}
