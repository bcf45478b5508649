import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { Cancel, DesktopPort, LogPort } from '../ports.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { TypedChannel } from '../realtime/typed-channel.ts'

interface IdleCourierOptions {
  readonly desktop: Pick<DesktopPort, 'ask' | 'hear'>
  readonly log: LogPort
  /** `user:<me>`. */
  readonly channel: Pick<TypedChannel<UserContract>, 'joined' | 'onJoined' | 'push'>
}

/** Tells the server whether anybody is at this computer; what follows from it is the server's word. */
export class IdleCourier {
  readonly #options: IdleCourierOptions
  readonly #cancels: readonly Cancel[]
  #isIdle = false
  /** What the server has of this device: one that has just joined is not idle. */
  #pushed = false
  #disposed = false

  constructor(options: IdleCourierOptions) {
    const { desktop, channel, log } = options
    this.#options = options
    let heard = false
    this.#cancels = [
      desktop.hear('presence.idleChanged', isIdle => {
        heard = true
        this.#set(isIdle)
      }),
      channel.onJoined(() => {
        this.#pushed = false
        this.#push()
      }),
    ]
    desktop.ask('presence.isIdle').then(
      isIdle => {
        // What came meanwhile is newer.
        if (!heard && !this.#disposed) this.#set(isIdle)
      },
      (error: unknown) =>
        log.warn('Nobody says whether the computer is idle', { reason: AppError.from(error).code }),
    )
  }

  dispose(): void {
    this.#disposed = true
    for (const cancel of this.#cancels) cancel()
  }

  #set(isIdle: boolean): void {
    this.#isIdle = isIdle
    this.#push()
  }

  #push(): void {
    const { channel, log } = this.#options
    if (!channel.joined || this.#isIdle === this.#pushed) return
    this.#pushed = this.#isIdle
    const status = this.#isIdle ? 'away' : 'online'
    // One that gets lost with the line is made good by the next join.
    channel
      .push('presence:update', { status, source: 'idle' }, z.unknown())
      .catch((error: unknown) =>
        log.warn('The server was not told of an idle computer', { reason: AppError.from(error).code }),
      )
  }
}
