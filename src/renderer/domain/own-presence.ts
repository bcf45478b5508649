import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { ManualStatus, PresenceStatus } from '#shared/model/presence.ts'
import type { OwnUser } from '#shared/model/user.ts'
import { endsFromWire, endsOnWire } from '#shared/wire/status-ends.ts'
import type { Cancel, Clock, LogPort } from './ports.ts'
import { detailsBeside } from './presence/details-beside.ts'
import type { UserContract } from './realtime/topic-contract.ts'
import type { EventPayload, JoinReply, TypedChannel } from './realtime/typed-channel.ts'
import { createStore, type ReadableStore } from './store.ts'

/** What a person says about themselves beside their status. */
export interface StatusDetails {
  readonly text?: string | undefined
  readonly emoji?: string | undefined
  /** Epoch milliseconds at which the status ends by itself; `online` has no end. */
  readonly expiresAt?: number | undefined
  /** Epoch milliseconds at which text and emoji do. */
  readonly textExpiresAt?: number | undefined
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

/** Automatic is no status that could end, and nothing written needs no end. */
function choiceOf(status: ManualStatus, { text, emoji, expiresAt, textExpiresAt }: StatusDetails): Choice {
  const hasText = Boolean(text) || Boolean(emoji)
  return {
    status,
    details: {
      text,
      emoji,
      expiresAt: status === 'online' ? undefined : expiresAt,
      textExpiresAt: hasText ? textExpiresAt : undefined,
    },
  }
}

function choiceFromWire(chosen: JoinReply<UserContract>): Choice {
  const { status, statusText, statusEmoji } = chosen
  const written = { text: statusText ?? undefined, emoji: statusEmoji ?? undefined }
  return choiceOf(status, { ...written, ...endsFromWire(status, chosen) })
}

/** What is left of a choice at `now`. */
function stillChosen({ status, details }: Choice, now: number): Choice {
  const { text, emoji, expiresAt = Infinity, textExpiresAt = Infinity } = details
  const written = textExpiresAt <= now ? {} : { text, emoji, textExpiresAt: details.textExpiresAt }
  return choiceOf(expiresAt <= now ? 'online' : status, { ...written, expiresAt: details.expiresAt })
}

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
  choose(status: ManualStatus, details = detailsBeside(this.#store.getState().details, undefined)): void {
    const choice = choiceOf(status, details)
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
      const choice = choiceFromWire(reply)
      this.#store.patch({ ...choice, statusText: choice.details.text, statusEmoji: choice.details.emoji })
    }
    if (this.#store.getState().effective === 'offline') this.#store.patch({ effective: reply.status })
  }

  #echoed(update: EventPayload<UserContract, 'presence:update'>): void {
    const { userId, status, statusText, statusEmoji, chosen } = update
    if (userId !== this.#store.getState().user.id) return
    this.#store.patch({ ...this.#chosenNow(chosen), effective: status, statusText, statusEmoji })
  }

  /** What was chosen last, on this device or another one; a choice that the server does not have yet is newer. */
  #chosenNow(chosen: JoinReply<UserContract> | undefined): Partial<Choice> {
    if (chosen !== undefined) return this.#unsent === null ? choiceFromWire(chosen) : {}
    // A server that does not say so ends a choice all the same.
    const { status, details } = this.#store.getState()
    return stillChosen({ status, details }, this.#clock.now() + CLOCK_SKEW_MS)
  }

  #push(choice: Choice): void {
    const { status, details } = choice
    const { text, emoji } = details
    const sent = this.#channel?.push(
      'presence:update',
      {
        status,
        statusText: text,
        statusEmoji: emoji,
        ...endsOnWire(status, Boolean(text) || Boolean(emoji), details),
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
