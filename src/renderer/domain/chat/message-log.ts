import type { ConversationId, MessageId, UserId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { Outbox, OutboxChange } from '../realtime/outbox.ts'
import type { ChangeEntry, SendEntry } from '../realtime/outbox-entry.ts'
import type { MessageChange } from './message-change.ts'
import { changeOf, confirmedBy, overlayOf } from './overlay.ts'
import { pendingRow } from './pending-row.ts'
import {
  emptyTimeline,
  mergeChange,
  mergeMessages,
  restart,
  shownRow,
  type Timeline,
  withOverlay,
  withPending,
  withStart,
} from './timeline.ts'
import type { TimelineRow } from './timeline-row.ts'

interface MessageLogOptions {
  readonly conversationId: ConversationId
  /** Given for a thread: only it and its replies are kept. */
  readonly threadId?: MessageId | undefined
  readonly meId: UserId
  readonly clock: Clock
  readonly outbox: Outbox
  readonly onChanged: () => void
}

/** The messages of a conversation or a thread with what the outbox lays over them, told on as one timeline. */
export class MessageLog {
  readonly #options: MessageLogOptions
  readonly #cancel: Cancel
  #timeline: Timeline

  constructor(options: MessageLogOptions) {
    this.#options = options
    this.#timeline = emptyTimeline(options.meId, options.threadId)
    this.#cancel = options.outbox.subscribe(change => this.#outboxChanged(change))
  }

  get timeline(): Timeline {
    return this.#timeline
  }

  /** The row of a message as it is shown; of a waiting one also after it was stored. */
  row(id: MessageId): TimelineRow | undefined {
    const { sent, pending } = this.#timeline
    const key = id.startsWith('pending:') ? `c:${id.slice('pending:'.length)}` : null
    const isIt = (row: TimelineRow) => row.message.id === id || row.key === key
    const row = pending.find(isIt) ?? sent.findLast(isIt)
    return row === undefined ? undefined : shownRow(this.#timeline, row)
  }

  /** A message as the server has it. */
  stored(id: MessageId): Message | undefined {
    return this.#timeline.sent.findLast(row => row.message.id === id)?.message
  }

  /** Takes messages that touch what is known. */
  merge(messages: readonly Message[]): void {
    this.#take(mergeMessages(this.#timeline, messages), messages)
  }

  /** Forgets what is known and begins with this page. */
  replace(messages: readonly Message[], hasOlder: boolean): void {
    this.#take(restart(this.#timeline, messages, !hasOlder), messages)
  }

  /** Takes what lies before everything known; `told` is called instead of `onChanged`, with how many rows came in front. */
  prepend(messages: readonly Message[], hasOlder: boolean, told: (added: number) => void): void {
    const first = this.#timeline.sent[0]
    this.#timeline = withStart(mergeMessages(this.#timeline, messages, { older: true }), !hasOlder)
    const added = first === undefined ? 0 : this.#timeline.sent.findIndex(row => row.key === first.key)
    told(Math.max(0, added))
    this.#confirm(messages)
  }

  change(change: MessageChange): void {
    this.#show(mergeChange(this.#timeline, change))
    this.#confirm([])
  }

  /** Shows what the outbox holds now. */
  showPending(): void {
    const { outbox, conversationId, meId, threadId } = this.#options
    const entries = outbox.entriesOf(conversationId)
    const sends = entries.filter((entry): entry is SendEntry => entry.kind === 'send')
    const changes = entries.filter((entry): entry is ChangeEntry => entry.kind !== 'send')
    const rows = sends.filter(entry => entry.threadId === threadId).map(entry => pendingRow(entry, meId))
    const overlay = overlayOf(changes, this.#timeline.overlay)
    this.#show(withOverlay(withPending(this.#timeline, rows), overlay))
  }

  dispose(): void {
    this.#cancel()
  }

  #outboxChanged(change: OutboxChange): void {
    const { conversationId, clock, meId } = this.#options
    if (change.conversationId !== conversationId) return
    if (change.kind === 'delivered') this.merge([change.message])
    if (change.kind === 'applied') this.#show(mergeChange(this.#timeline, changeOf(change.change, meId)))
    if (change.kind === 'gone') {
      const { messageId } = change
      this.#show(mergeChange(this.#timeline, { kind: 'deleted', messageId, deletedAt: clock.now() }))
    }
    this.showPending()
  }

  #take(timeline: Timeline, messages: readonly Message[]): void {
    this.#show(timeline)
    this.#confirm(messages)
  }

  #show(timeline: Timeline): void {
    if (timeline === this.#timeline) return
    this.#timeline = timeline
    this.#options.onChanged()
  }

  /** What is seen stored need not be sent any more, even if its acknowledgement was lost. */
  #confirm(messages: readonly Message[]): void {
    const { outbox, meId, conversationId } = this.#options
    for (const message of messages) if (message.userId === meId) outbox.confirm(message)
    const { overlay, sent } = this.#timeline
    if (overlay.size === 0) return
    const confirmed = sent.flatMap(({ message }) => {
      const changes = overlay.get(message.id)
      return changes === undefined ? [] : confirmedBy(message, changes, meId)
    })
    outbox.confirmChanges(conversationId, confirmed)
  }
}
