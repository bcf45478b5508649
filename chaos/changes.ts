import type { Conversation } from '#domain/chat/conversation.ts'
import type { MessageId } from '#shared/ids.ts'
import type { Random } from './random.ts'
import { type StoredRow, textOf } from './verdict.ts'

/** How far back people still edit and react. */
const REACH = 60
const EMOJI = ['👍', '🎉', '❤️']

/** What one person changed and reacted to, so that it can be looked for in the end. */
export class Changes {
  readonly #writer: string
  readonly #userId: string
  readonly #random: Random
  readonly #edited = new Map<string, string>()
  readonly #reacted = new Set<string>()
  made = 0

  constructor(options: { readonly writer: string; readonly userId: string; readonly random: Random }) {
    this.#writer = options.writer
    this.#userId = options.userId
    this.#random = options.random
  }

  /** Edits a message of one's own, or reacts to anybody's, among the newest that are stored. */
  makeOne(conversation: Conversation): void {
    const sent = conversation.store.getState().rows.filter(({ delivery }) => delivery.kind === 'sent')
    const near = sent.slice(-REACH).map(({ message }) => message)
    const own = near.filter(({ userId }) => userId === this.#userId)
    if (own.length > 0 && this.#random.chance(0.5)) this.#edit(conversation, this.#random.pick(own))
    else if (near.length > 0) this.#react(conversation, this.#random.pick(near).id)
  }

  /** Changes that the server does not have. */
  lost(stored: readonly StoredRow[]): number {
    const byId = new Map(stored.map(row => [row.id, row]))
    let lost = 0
    for (const [id, text] of this.#edited) if (byId.get(id)?.content !== text) lost += 1
    for (const key of this.#reacted) {
      const [id = '', emoji = ''] = key.split(' ')
      const reaction = byId.get(id)?.reactions.find(one => one.emoji === emoji)
      if (reaction?.userIds.some(userId => userId === this.#userId) !== true) lost += 1
    }
    return lost
  }

  #edit(conversation: Conversation, message: { readonly id: MessageId; readonly content: string }): void {
    const index = Number(message.content.split(' ')[1])
    if (!Number.isInteger(index)) return
    this.made += 1
    const text = `${textOf(this.#writer, index)} edit ${this.made}`
    this.#edited.set(message.id, text)
    conversation.edit(message.id, text)
  }

  #react(conversation: Conversation, id: MessageId): void {
    const emoji = this.#random.pick(EMOJI)
    const key = `${id} ${emoji}`
    // Twice would take it away again.
    if (this.#reacted.has(key)) return
    this.made += 1
    this.#reacted.add(key)
    conversation.toggleReaction(id, emoji)
  }
}
