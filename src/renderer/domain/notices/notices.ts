import { AppError } from '#shared/errors.ts'
import type { ConversationId, MessageId } from '#shared/ids.ts'
import type { MissedCalls } from '../calls/missed-calls.ts'
import { CallFollower } from '../desktop/call-follower.ts'
import type { Cancel, Ports } from '../ports.ts'
import type { Outbox } from '../realtime/outbox.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { TopicLease } from '../realtime/topics.ts'
import type { Session } from '../session.ts'
import type { ReadableStore } from '../store.ts'
import { Attention, type Look } from './attention.ts'
import { CallNotices } from './call-notices.ts'
import { MessageNotices } from './message-notices.ts'
import { NoticeBoard, noticeId } from './notice-board.ts'
import { RuleBook } from './rule-book.ts'

export interface NoticesOptions {
  readonly ports: Pick<Ports, 'clock' | 'desktop' | 'log' | 'noticeRules'>
  readonly session: Pick<
    Session,
    'calls' | 'conversations' | 'directory' | 'huddles' | 'self' | 'missedCalls'
  >
  readonly outbox: Pick<Outbox, 'add'>
  /** A share in `user:<me>`. */
  readonly lease: TopicLease<UserContract>
}

/** What the person is told of outside the page: by their rules, where they do not look, until it was seen anywhere. */
export class Notices {
  /** What they want to be told of. */
  readonly rules: RuleBook
  readonly #options: NoticesOptions
  readonly #board = new NoticeBoard()
  /** What is to be shown now. */
  readonly store = this.#board.store
  readonly #running: CallFollower
  /** Others see this person's screen: notices say nothing then (`styleWhile`). */
  readonly sharing: ReadableStore<{ readonly isSharing: boolean }>
  readonly #attention: Attention
  readonly #messages: MessageNotices
  readonly #calls: CallNotices
  #missedCalls: Promise<Cancel> | undefined
  #disposed = false

  private constructor(options: NoticesOptions, rules: RuleBook) {
    this.#options = options
    this.rules = rules
    const { ports, session, lease } = options
    this.#running = new CallFollower(session)
    this.sharing = this.#running.store
    this.#attention = new Attention({ ...ports, self: session.self })
    const parts = { rules, attention: this.#attention, board: this.#board }
    this.#messages = new MessageNotices({
      ...parts,
      conversations: session.conversations,
      clock: ports.clock,
      channel: lease.channel,
      meId: session.self.getState().user.id,
    })
    this.#calls = new CallNotices({
      ...parts,
      calls: session.calls,
      huddles: session.huddles,
      missed: () => void this.#followLog(),
    })
  }

  /** Nobody is told of anything before the rules are known. */
  static async open(options: NoticesOptions): Promise<Notices> {
    const { ports } = options
    const rules = new RuleBook({ ...ports, open: ports.noticeRules })
    await rules.load()
    return new Notices(options, rules)
  }

  /** To be called with what is on the screen; null is anything but a conversation. */
  look(look: Look | null): void {
    this.#attention.setLook(look)
  }

  /** The person answered the notice with this id: the system took it away itself. */
  acted(id: string): void {
    this.#board.remove(notice => noticeId(notice) === id)
  }

  /** Sends what was written into a notice, into the thread where it was one; its notice goes. */
  reply(conversationId: ConversationId, text: string, threadId?: MessageId): void {
    const content = text.trim()
    this.#messages.dismiss(conversationId)
    if (content === '') return
    this.#options.outbox.add(conversationId, {
      kind: 'send',
      content,
      threadId,
      attachments: [],
      mentions: [],
    })
  }

  dispose(): void {
    this.#disposed = true
    void this.#missedCalls?.then(cancel => cancel())
    this.#messages.dispose()
    this.#calls.dispose()
    this.#attention.dispose()
    this.#running.dispose()
    this.#options.lease.release()
  }

  /** A missed call is no news once the log showed it, or its caller was spoken to. */
  #followLog(): void {
    this.#missedCalls ??= this.#options.session.missedCalls().then(
      missed => (this.#disposed ? () => undefined : this.#followSeen(missed)),
      (error: unknown) => {
        this.#options.ports.log.warn('Missed calls are not followed', { code: AppError.from(error).code })
        return () => undefined
      },
    )
  }

  #followSeen(missed: MissedCalls): Cancel {
    return missed.store.subscribe(({ seen }) => {
      if (seen !== null) this.#calls.seen(seen)
    })
  }
}
