import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { ManualStatus, PresenceStatus } from '#shared/model/presence.ts'
import type { OwnUser } from '#shared/model/user.ts'
import type { Cancel, LogPort } from './ports.ts'
import type { UserContract } from './realtime/topic-contract.ts'
import type { EventPayload, JoinReply, TypedChannel } from './realtime/typed-channel.ts'
import { createStore, type ReadableStore } from './store.ts'

export interface SelfState {
  readonly user: OwnUser
  /** What was chosen; `online` means automatic. */
  readonly status: ManualStatus
  readonly statusText?: string | undefined
  /** What follows from the choice, the devices and calls: the server's word. */
  readonly effective: PresenceStatus
}

interface OwnPresenceOptions {
  readonly user: OwnUser
  readonly log: LogPort
}

/** The signed-in person and their status: the choice goes to the server, what it makes of it comes back. */
export class OwnPresence {
  readonly #log: LogPort
  readonly #store
  readonly store: ReadableStore<SelfState>
  #channel: TypedChannel<UserContract> | null = null
  #cancels: readonly Cancel[] = []
  /** A choice that the server does not have yet: made without a line, it wins at the next join. */
  #unsent: ManualStatus | null = null

  constructor({ user, log }: OwnPresenceOptions) {
    this.#log = log
    this.#store = createStore<SelfState>({ user, status: 'online', effective: 'offline' })
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

  choose(status: ManualStatus): void {
    this.#store.patch({ status })
    this.#unsent = status
    if (this.#channel?.joined === true) this.#push(status)
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
  }

  /** The stored choice wins over an old device, unless somebody chose here meanwhile (contract README, "Presence"). */
  #joined(reply: JoinReply<UserContract>): void {
    if (this.#unsent !== null) this.#push(this.#unsent)
    else this.#store.patch({ status: reply.status, statusText: reply.statusText ?? undefined })
    if (this.#store.getState().effective === 'offline') this.#store.patch({ effective: reply.status })
  }

  #echoed({ userId, status, statusText }: EventPayload<UserContract, 'presence:update'>): void {
    if (userId === this.#store.getState().user.id) this.#store.patch({ effective: status, statusText })
  }

  #push(status: ManualStatus): void {
    const sent = this.#channel?.push('presence:update', { status, source: 'manual' }, z.unknown())
    sent?.then(
      () => {
        if (this.#unsent === status) this.#unsent = null
      },
      (error: unknown) => this.#log.warn('The status was not taken', { reason: AppError.from(error).code }),
    )
  }
}
