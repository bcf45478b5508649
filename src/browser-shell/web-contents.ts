import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { WebSocket } from 'ws'
import {
  CLOSE_ELSEWHERE,
  CLOSE_QUIT,
  type PageMessage,
  type PartsView,
  type ShellMessage,
} from './page-messages.ts'
import { toText } from './page-text.ts'
import { parsePageMessage } from './parse-page-message.ts'

export interface WebContentsOptions {
  readonly invoke: (sender: ShellWebContents, channel: string, args: readonly unknown[]) => Promise<unknown>
  /** What a getDisplayMedia of the page gets; null refuses it. */
  readonly capture: (frame: ShellFrame, withAudio: boolean) => Promise<unknown>
  /** A page is there, or the last one is gone. */
  readonly presenceChanged: (present: boolean) => void
  /** Anything but a command or the focus. */
  readonly told: (message: Told) => void
  readonly navigate: (url: string) => Promise<void>
  readonly close: () => void
}

/** What is no concern of the page's own window. */
export type Told = Exclude<PageMessage, { readonly kind: 'invoke' | 'capture' | 'focus' }>

/** The frame of a page; a page loaded anew is another one. */
export interface ShellFrame {
  readonly url: string
  readonly origin: string
  readonly parent: null
  readonly processId: number
  readonly frameToken: string
}

const FRAME_ORIGIN = 'app://quikapp'
/** A page that missed more than this while it was away is better loaded anew. */
const MAX_MISSED = 100
let lastId = 0

type Implemented =
  | 'id'
  | 'send'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isFocused'
  | 'isLoadingMainFrame'
  | 'getType'
  | 'getURL'
  | 'loadURL'
  | 'reload'
  | 'close'
  | 'setBackgroundThrottling'
  | 'setWindowOpenHandler'

/** The page of a window: at most one browser page is connected at a time, the newest one. */
export class ShellWebContents extends EventEmitter implements Pick<WebContents, Implemented> {
  readonly id: number
  readonly #options: WebContentsOptions
  #frame: ShellFrame = { url: '', origin: FRAME_ORIGIN, parent: null, processId: 1, frameToken: '' }
  #socket: WebSocket | null = null
  #page = ''
  /** What the page could not hear while its socket was away. */
  #missed: ShellMessage[] = []
  #focused = false
  #destroyed = false

  constructor(options: WebContentsOptions) {
    super()
    this.#options = options
    lastId += 1
    this.id = lastId
  }

  get mainFrame(): ShellFrame {
    return this.#frame
  }

  get isConnected(): boolean {
    return this.#socket !== null
  }

  isFocused(): boolean {
    return this.#focused && this.#socket !== null
  }

  /** The page that the window shows, by the address main knows it under. */
  navigated(url: string): void {
    this.#frame = { ...this.#frame, url }
  }

  connect(socket: WebSocket, page: string): void {
    const earlier = this.#socket
    if (earlier !== null) earlier.close(this.#page === page ? 1000 : CLOSE_ELSEWHERE)
    this.#socket = socket
    if (this.#page !== page) {
      // A new page asks for everything itself.
      this.#missed = []
      this.emit('did-navigate')
    }
    this.#page = page
    this.#frame = { ...this.#frame, frameToken: page }
    socket.on('message', data => {
      // One that was sent away has nothing to say any more.
      if (this.#socket === socket) this.#receive(socket, String(data))
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      if (this.#socket !== socket) return
      this.#socket = null
      this.#blur()
      this.#options.presenceChanged(false)
    })
    this.#catchUp()
    this.#options.presenceChanged(true)
    this.emit('did-finish-load')
    this.emit('did-stop-loading')
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post({ kind: 'send', channel, args })
  }

  reload(): void {
    this.#post({ kind: 'reload' })
  }

  requestAttention(wanted: boolean): void {
    this.#post({ kind: 'attention', wanted })
  }

  getURL(): string {
    return this.#frame.url
  }

  loadURL(url: string): Promise<void> {
    return this.#options.navigate(url)
  }

  getType(): ReturnType<WebContents['getType']> {
    return 'window'
  }

  /** A page that crashed is one that is gone; a browser tells no more. */
  isCrashed(): boolean {
    return false
  }

  close(): void {
    this.#options.close()
  }

  setBackgroundThrottling(): void {
    // The browser is started without it.
  }

  /** A page's own windows are the browser's to allow; ours never opens any. */
  setWindowOpenHandler(): void {
    // The browser opens windows, and ours asks for none.
  }

  /** True also while the browser shows no page of ours. */
  isLoadingMainFrame(): boolean {
    return this.#socket === null
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  /** Sends the page away. */
  disconnect(): void {
    this.#socket?.close(CLOSE_QUIT)
    this.#socket = null
    this.#page = ''
    this.#blur()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.disconnect()
    this.emit('destroyed')
  }

  #focus(): void {
    this.#focused = true
    this.emit('focus')
  }

  #blur(): void {
    if (!this.#focused) return
    this.#focused = false
    this.emit('blur')
  }

  #catchUp(): void {
    const missed = this.#missed.splice(0)
    if (missed.length > MAX_MISSED) this.reload()
    else for (const message of missed) this.#post(message)
  }

  /** Draws the shell's own parts in the page that is there now; the next one gets them anew. */
  draw(parts: PartsView): void {
    if (this.#socket !== null) this.#post({ kind: 'parts', parts })
  }

  #post(message: ShellMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(toText(message))
    else if (this.#missed.length <= MAX_MISSED) this.#missed.push(message)
  }

  #receive(socket: WebSocket, text: string): void {
    const message = parsePageMessage(text)
    if (message === null) {
      process.stderr.write('A page sent something that is no command; it was dropped.\n')
    } else if (message.kind === 'focus') {
      if (message.focused) this.#focus()
      else this.#blur()
    } else if (message.kind === 'invoke') {
      this.#reply(socket, message.id, this.#options.invoke(this, message.channel, message.args))
    } else if (message.kind === 'capture') {
      this.#reply(socket, message.id, this.#options.capture(this.#frame, message.withAudio))
    } else this.#options.told(message)
  }

  #reply(socket: WebSocket, id: number, result: Promise<unknown>): void {
    const answer = (message: ShellMessage) => socket.send(toText(message))
    result.then(
      value => answer({ kind: 'result', id, ok: true, value }),
      (error: unknown) => answer({ kind: 'result', id, ok: false, message: String(error) }),
    )
  }
}
