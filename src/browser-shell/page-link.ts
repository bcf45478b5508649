import type { InventedCapture } from './invented-capture.ts'
import {
  CLOSE_ELSEWHERE,
  CLOSE_QUIT,
  type PageMessage,
  type PartsView,
  type ShellMessage,
} from './page-messages.ts'
import { fromText } from './page-text.ts'
import { withWindow } from './window-key.ts'

type Listener = (event: object, ...args: readonly unknown[]) => void
interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

const IPC_PATH = '/~shell/ipc'
const FIRST_PAUSE_MS = 500
const MAX_PAUSE_MS = 5_000

export interface PageLinkActions {
  /** Main hears the page, for the first time or again. */
  readonly opened: () => void
  readonly reload: () => void
  readonly attention: (wanted: boolean) => void
  /** What the shell itself draws in the page. */
  readonly draw: (parts: PartsView) => void
  /** The page is of no use any more: opened elsewhere, or the app has quit. */
  readonly leave: (why: 'elsewhere' | 'quit') => void
}

/** The page's end of the socket to main: commands with answers, and events. Comes back by itself. */
export class PageLink {
  readonly #actions: PageLinkActions
  readonly #page = crypto.randomUUID()
  readonly #pending = new Map<number, Pending>()
  readonly #listeners = new Map<string, Set<Listener>>()
  #socket: WebSocket | null = null
  #waiting: string[] = []
  #lastId = 0
  #pauseMs = FIRST_PAUSE_MS

  readonly #address: string

  /** `window` is the key of a further window, empty in the main one. */
  constructor(actions: PageLinkActions, window: string) {
    this.#actions = actions
    this.#address = `ws://${location.host}${withWindow(`${IPC_PATH}?page=${this.#page}`, window)}`
    this.#connect()
  }

  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#ask(id => ({ kind: 'invoke', id, channel, args }))
  }

  /** A getDisplayMedia of the page; null is a no. */
  async capture(withAudio: boolean): Promise<InventedCapture | null> {
    return (await this.#ask(id => ({ kind: 'capture', id, withAudio }))) as InventedCapture | null
  }

  on(channel: string, listener: Listener): void {
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
  }

  off(channel: string, listener: Listener): void {
    this.#listeners.get(channel)?.delete(listener)
  }

  post(message: PageMessage): void {
    const text = JSON.stringify(message)
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text)
    else this.#waiting.push(text)
  }

  #ask(question: (id: number) => PageMessage): Promise<unknown> {
    this.#lastId += 1
    const id = this.#lastId
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
    })
    this.post(question(id))
    return answer
  }

  #connect(): void {
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.addEventListener('open', () => {
      this.#pauseMs = FIRST_PAUSE_MS
      for (const text of this.#waiting.splice(0)) socket.send(text)
      this.#actions.opened()
    })
    socket.addEventListener('message', ({ data }) => this.#receive(fromText(String(data)) as ShellMessage))
    socket.addEventListener('close', ({ code }) => this.#closed(code))
  }

  #closed(code: number): void {
    this.#waiting = []
    for (const { reject } of this.#pending.values()) reject(new Error('QuikApp does not answer'))
    this.#pending.clear()
    if (code === CLOSE_ELSEWHERE) this.#actions.leave('elsewhere')
    else if (code === CLOSE_QUIT) this.#actions.leave('quit')
    else {
      setTimeout(() => this.#connect(), this.#pauseMs)
      this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS)
    }
  }

  #receive(message: ShellMessage): void {
    if (message.kind === 'reload') this.#actions.reload()
    else if (message.kind === 'attention') this.#actions.attention(message.wanted)
    else if (message.kind === 'parts') this.#actions.draw(message.parts)
    else if (message.kind === 'send') {
      for (const listener of this.#listeners.get(message.channel) ?? []) listener({}, ...message.args)
    } else {
      const pending = this.#pending.get(message.id)
      this.#pending.delete(message.id)
      if (message.ok) pending?.resolve(message.value)
      else pending?.reject(new Error(message.message))
    }
  }
}
