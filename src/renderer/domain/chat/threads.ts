import type { MessageId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { PlaceParts } from './message-place.ts'
import { Thread } from './thread.ts'

interface ThreadsOptions {
  readonly parts: PlaceParts
  /** The first message of a thread, where it is known. */
  readonly root: (id: MessageId) => Message | undefined
}

interface Opened {
  readonly thread: Thread
  users: number
}

/** Threads that stay after they were left; those with something attached stay anyway. */
const MAX_WARM = 4

/** The open threads of one conversation. */
export class Threads {
  readonly #options: ThreadsOptions
  /** In the order of their last use. */
  readonly #opened = new Map<MessageId, Opened>()

  constructor(options: ThreadsOptions) {
    this.#options = options
  }

  /** The thread, joined; `release()` it when it is not shown any more. */
  open(rootId: MessageId): Thread {
    const known = this.#opened.get(rootId)
    const opened = known ?? { thread: this.#create(rootId), users: 0 }
    if (known?.users === 0 && known.thread.store.getState().status === 'failed') known.thread.reload()
    this.#opened.delete(rootId)
    this.#opened.set(rootId, opened)
    opened.users += 1
    return opened.thread
  }

  /** Tells every thread something. */
  tell(what: (thread: Thread) => void): void {
    for (const { thread } of [...this.#opened.values()]) what(thread)
  }

  get hasUploads(): boolean {
    return [...this.#opened.values()].some(({ thread }) => thread.hasUploads)
  }

  dispose(): void {
    this.tell(thread => thread.dispose())
    this.#opened.clear()
  }

  #create(rootId: MessageId): Thread {
    const { parts, root } = this.#options
    return new Thread({ ...parts, rootId, root: root(rootId), onRelease: () => this.#released(rootId) })
  }

  #released(rootId: MessageId): void {
    const opened = this.#opened.get(rootId)
    if (opened === undefined || opened.users === 0) return
    opened.users -= 1
    const isFailed = opened.thread.store.getState().status === 'failed'
    if (isFailed && opened.users === 0 && !opened.thread.hasUploads) this.#close(rootId, opened)
    const warm = [...this.#opened].filter(([, one]) => one.users === 0 && !one.thread.hasUploads)
    for (const [id, cold] of warm.slice(0, Math.max(0, warm.length - MAX_WARM))) this.#close(id, cold)
  }

  #close(rootId: MessageId, { thread }: Opened): void {
    this.#opened.delete(rootId)
    thread.dispose()
  }
}
