import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { ManualStatus, PresenceStatus } from '#shared/model/presence.ts'
import type { OwnUser } from '#shared/model/user.ts'
import type { Cancel, Clock, LogPort } from './ports.ts'
import type { UserContract } from './realtime/topic-contract.ts'
import type { EventPayload, JoinReply, TypedChannel } from './realtime/typed-channel.ts'
import { createStore, type ReadableStore } from './store.ts'

/** What a person says about themselves beside their status. */
export interface StatusDetails {
  readonly text?: string | undefined
  readonly emoji?: string | undefined
  /** Epoch milliseconds at which it all ends by itself. */
  readonly expiresAt?: number | undefined
}

export interface SelfState {
  readonly user: OwnUser
  /** What was chosen; `online` means automatic. */
  readonly status: ManualStatus
  /** What was written beside it. */
  readonly details: StatusDetails
  /** What others read and see: what was written, or where the server says that we are. */
  readonly statusText?: string | undefined
  readonly statusEmoji?: string | undefined
  /** What follows from the choice, the devices and calls: the server's word. */
  readonly effective: PresenceStatus
}

interface OwnPresenceOptions {
  readonly user: OwnUser
  readonly clock: Clock
  readonly log: LogPort
}

type Choice = Pick<SelfState, 'status' | 'details'>

/** The server's clock may be ahead of ours by as much. */
const CLOCK_SKEW_MS = 5_000

/** The signed-in person and their status: the choice goes to the server, what it makes of it comes back. */
export class OwnPresence {
  readonly #clock: Clock
  readonly #log: LogPort
  readonly #store
  readonly store: ReadableStore<SelfState>
  #channel: TypedChannel<UserContract> | null = null
  #cancels: readonly Cancel[] = []
  /** A choice that the server does not have yet: made without a line, it wins at the next join. */
  #unsent: Choice | null = null

  constructor({ user, clock, log }: OwnPresenceOptions) {
    this.#clock = clock
    this.#log = log
    this.#store = createStore<SelfState>({ user, status: 'online', details: {}, effective: 'offline' })
    this.store = this.#store
  }

  attach(channel: TypedChannel<UserContract>): void {
    this.#channel = channel
    this.#cancels = [
      channel.on('presence:update', update => this.#echoed(update)),
      channel.onJoined(reply => this.#joined(reply)),
      channel.onLost(() => this.#store.patch({ effective: 'offline' })),
    ]
  }

  setUser(user: OwnUser): void {
    this.#store.patch({ user })
  }

  /** Without `details`, what is written beside the status stays as it is. */
  choose(status: ManualStatus, details = this.#store.getState().details): void {
    const choice = { status, details }
    this.#store.patch(choice)
    this.#unsent = choice
    if (this.#channel?.joined === true) this.#push(choice)
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
  }

  /** The stored choice wins over an old device, unless somebody chose here meanwhile (contract README, "Presence"). */
  #joined(reply: JoinReply<UserContract>): void {
    if (this.#unsent !== null) this.#push(this.#unsent)
    else {
      const { status, statusText, statusEmoji, expiresAt } = reply
      const text = statusText ?? undefined
      const emoji = statusEmoji ?? undefined
      const details = { text, emoji, expiresAt: expiresAt ?? undefined }
      this.#store.patch({ status, details, statusText: text, statusEmoji: emoji })
    }
    if (this.#store.getState().effective === 'offline') this.#store.patch({ effective: reply.status })
  }

  #echoed({ userId, status, statusText, statusEmoji }: EventPayload<UserContract, 'presence:update'>): void {
    const { user, details } = this.#store.getState()
    if (userId !== user.id) return
    const { expiresAt = Number.POSITIVE_INFINITY } = details
    const ended: Partial<SelfState> =
      expiresAt <= this.#clock.now() + CLOCK_SKEW_MS ? { status: 'online', details: {} } : {}
    this.#store.patch({ ...ended, effective: status, statusText, statusEmoji })
  }

  #push(choice: Choice): void {
    const { status, details } = choice
    const { text, emoji, expiresAt } = details
    const sent = this.#channel?.push(
      'presence:update',
      {
        status,
        statusText: text,
        statusEmoji: emoji,
        expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt).toISOString(),
        source: 'manual',
      },
      z.unknown(),
    )
    sent?.then(
      () => {
        if (this.#unsent === choice) this.#unsent = null
      },
      (error: unknown) => this.#log.warn('The status was not taken', { reason: AppError.from(error).code }),
    )
  }
}
