import { AppError } from '#shared/errors.ts'
import { messageId, userId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { Listeners } from '../realtime/listeners.ts'
import type { ChangeEntry, OutboxEntry, SendEntry } from '../realtime/outbox-entry.ts'
import type { OutboxLine } from '../realtime/outbox-queue.ts'

/** The server's end of one conversation: stores by client id, as the contract says. */
export class ScriptedLine {
  ready = true
  readonly stored: Message[] = []
  readonly sent: OutboxEntry[] = []
  /** How the next sends end; stored and answered when nothing is said. */
  readonly script: (AppError | 'lost answer')[] = []
  readonly #onReady = new Listeners<[]>()
  readonly #onRefused = new Listeners<[AppError]>()
  opened = 0

  open(): OutboxLine {
    this.opened += 1
    const line = this
    return {
      get ready() {
        return line.ready
      },
      onReady: listener => {
        if (line.ready) listener()
        return line.#onReady.add(listener)
      },
      onRefused: listener => line.#onRefused.add(listener),
      send: async entry => line.#send(entry),
      release: () => {
        line.opened -= 1
      },
    }
  }

  up(): void {
    this.ready = true
    this.#onReady.emit()
  }

  refuse(reason: AppError): void {
    this.#onRefused.emit(reason)
  }

  #send(entry: OutboxEntry): Message | null {
    this.sent.push(entry)
    const fate = this.script.shift()
    if (fate instanceof AppError) throw fate
    const message = entry.kind === 'send' ? this.#store(entry) : this.#change(entry)
    if (fate !== 'lost answer') return message
    this.ready = false
    throw new AppError({ code: 'not_connected', category: 'network', message: 'The line is gone.' })
  }

  /** Texts only, and tells nothing, as a foreign server does. */
  #change(entry: ChangeEntry): null {
    const index = this.stored.findIndex(message => message.id === entry.messageId)
    const message = this.stored[index]
    if (message === undefined)
      throw new AppError({ code: 'message_not_found', category: 'notFound', message: 'It is gone.' })
    if (entry.kind === 'edit') this.stored[index] = { ...message, content: entry.content }
    if (entry.kind === 'delete') this.stored.splice(index, 1)
    return null
  }

  #store({ clientId: id, content, conversationId: place, createdAt }: SendEntry): Message {
    const known = this.stored.find(message => message.clientId === id)
    if (known !== undefined) return known
    const seq = this.stored.length + 1
    const empty = { reactions: [], attachments: [], mentions: [] }
    const message = {
      id: messageId.parse(`m${seq}`),
      userId: userId.parse('me'),
      conversationId: place,
      content,
      clientId: id,
      createdAt,
      seq,
      rev: seq,
      ...empty,
    }
    this.stored.push(message)
    return message
  }
}
