import { AppError } from '#shared/errors.ts'
import type { ConversationId, MessageId } from '#shared/ids.ts'
import type { SelfState } from '../own-presence.ts'
import type { Cancel, Clock, DesktopPort, LogPort } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'
import type { ReadableStore } from '../store.ts'
import { wantsQuiet } from './wants-quiet.ts'

/** What is on the screen: a conversation with its threads, or one thread alone. */
export type Look = { readonly conversationId: ConversationId } | { readonly threadId: MessageId }

/** What a message is looked for by. */
export interface Place {
  readonly conversationId: ConversationId
  readonly threadId?: MessageId | undefined
}

interface AttentionOptions {
  readonly desktop: DesktopPort
  readonly clock: Clock
  readonly log: LogPort
  readonly self: ReadableStore<SelfState>
}

/** Where the person is: what they look at, in a window in front or not, and whether they want no notices now. */
export class Attention {
  readonly #options: AttentionOptions
  readonly #changes = new Listeners<[]>()
  readonly #cancel: Cancel
  #look: Look | null = null
  /** Until the desktop says so, nobody looks: a notice too many is better than one too few. */
  #isInFront = false

  constructor(options: AttentionOptions) {
    this.#options = options
    let heard = false
    this.#cancel = options.desktop.hear('window.inFrontChanged', isInFront => {
      heard = true
      this.#setInFront(isInFront)
    })
    options.desktop.ask('window.isInFront').then(
      // What was heard meanwhile is newer.
      isInFront => !heard && this.#setInFront(isInFront),
      (error: unknown) =>
        options.log.warn('Nobody says whether the window is in front', { code: AppError.from(error).code }),
    )
  }

  get isInFront(): boolean {
    return this.#isInFront
  }

  /** Do not disturb, chosen and not over. */
  get isQuiet(): boolean {
    return wantsQuiet(this.#options.self.getState(), this.#options.clock.now())
  }

  isLookingAt({ conversationId, threadId }: Place): boolean {
    if (!this.#isInFront || this.#look === null) return false
    if ('conversationId' in this.#look) return this.#look.conversationId === conversationId
    return this.#look.threadId === threadId
  }

  /** Something new is told of: the app asks for a look. */
  ask(): void {
    this.#options.desktop.tell('window.requestAttention', 'news')
  }

  /** Null is anything else. */
  setLook(look: Look | null): void {
    this.#look = look
    this.#changes.emit()
  }

  onChanged(listener: () => void): Cancel {
    return this.#changes.add(listener)
  }

  dispose(): void {
    this.#cancel()
    this.#changes.clear()
  }

  #setInFront(isInFront: boolean): void {
    if (this.#isInFront === isInFront) return
    this.#isInFront = isInFront
    this.#changes.emit()
  }
}
