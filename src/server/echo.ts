import { clientId } from '#shared/ids.ts'
import { MAX_MESSAGE_LENGTH, type Message } from '#shared/model/message.ts'
import type { Log } from './log.ts'
import type { Messaging } from './messaging.ts'
import { ECHO } from './store/built-in.ts'
import type { Store } from './store/store.ts'

/** What Echo says to a message. */
export function echoReply(content: string): string {
  return `You wrote: ${content}`.slice(0, MAX_MESSAGE_LENGTH)
}

const fileNames = ({ attachments }: Message): string => attachments.map(file => file.name).join(', ')

/** Echo, the built-in person: answers every direct message, so that somebody alone can try the product. */
export class Echo {
  readonly #messaging: Messaging
  readonly #store: Store
  readonly #log: Log

  constructor(options: { readonly messaging: Messaging; readonly store: Store; readonly log: Log }) {
    this.#messaging = options.messaging
    this.#store = options.store
    this.#log = options.log
    this.#messaging.onMessage((message, memberIds) => {
      if (message.userId === ECHO.id || !memberIds.includes(ECHO.id)) return
      this.#answer(message).catch((error: unknown) =>
        this.#log.error({ err: error }, 'Echo could not answer'),
      )
    })
  }

  async #answer(message: Message): Promise<void> {
    const conversation = await this.#store.conversations.byId(message.conversationId)
    if (conversation?.kind !== 'dm') return
    await this.#messaging.send({
      conversationId: message.conversationId,
      userId: ECHO.id,
      push: {
        content: echoReply(message.content.trim() === '' ? fileNames(message) : message.content),
        attachments: [],
        mentions: [],
        // One answer per message, whatever happens in between.
        clientId: clientId.parse(`echo:${message.id}`),
        threadId: message.threadId,
      },
    })
  }
}
