import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WebSocket } from 'ws'
import type { ShellWindow } from './browser-window.ts'
import { Chromium } from './chromium.ts'
import type { ShellIpcMain } from './ipc-main.ts'
import { PageServer } from './page-server.ts'
import type { ProtocolTable } from './protocol.ts'
import type { SecondStarts } from './second-starts.ts'
import type { ShellOptions } from './shell-options.ts'
import type { SocketRelay } from './socket-relay.ts'

/** A page gone for this long is a closed window; a reload comes back sooner. */
const GONE_MS = 10_000

export interface PageHostOptions {
  readonly options: ShellOptions
  readonly ipcMain: ShellIpcMain
  readonly protocol: ProtocolTable
  readonly socketRelay: SocketRelay
  readonly secondStarts: SecondStarts
  readonly profile: () => string
  readonly lastWindowClosed: () => void
  /** The app cannot run as asked: one sentence. */
  readonly failed: (message: string) => void
}

/** Brings the app's window into a browser, and notices when it is gone. */
export class PageHost {
  readonly ipcMain: ShellIpcMain
  readonly #options: PageHostOptions
  #window: ShellWindow | null = null
  #server: PageServer | null = null
  #chromium: Chromium | null = null
  #gone: NodeJS.Timeout | null = null

  constructor(options: PageHostOptions) {
    this.#options = options
    this.ipcMain = options.ipcMain
  }

  add(window: ShellWindow): void {
    if (this.#window !== null) throw new Error('The browser shell shows one window')
    this.#window = window
  }

  remove(window: ShellWindow): void {
    if (this.#window !== window) return
    this.#window = null
    this.#options.lastWindowClosed()
  }

  /** Closes the window, if there is one, as a quitting app does. */
  closeWindow(): void {
    this.#window?.close()
  }

  get hasWindow(): boolean {
    return this.#window !== null
  }

  /** Makes the page reachable and says where. */
  async show(window: ShellWindow): Promise<void> {
    this.#server ??= await this.#listen()
    if (window.isDestroyed()) return
    this.#options.secondStarts.announce(this.#options.profile(), this.#server.gate.origin)
    this.#offer()
  }

  /** A second start of this profile: answers what to print there. */
  offerAgain(): string {
    if (this.#server === null) return ''
    if (!this.#options.options.open) return this.#offer()
    if (this.#window?.webContents.isConnected === false) this.#offer()
    return 'QuikApp is open already on this profile.\n'
  }

  presenceChanged(window: ShellWindow, present: boolean): void {
    if (this.#gone !== null) clearTimeout(this.#gone)
    this.#gone = null
    if (present || window.isDestroyed()) return
    this.#gone = setTimeout(() => this.#pageGone(window), GONE_MS)
  }

  async dispose(): Promise<void> {
    if (this.#gone !== null) clearTimeout(this.#gone)
    this.#options.secondStarts.withdraw(this.#options.profile())
    await Promise.all([this.#chromium?.dispose(), this.#server?.dispose()])
  }

  #pageGone(window: ShellWindow): void {
    if (this.#options.options.open) window.close()
    else this.#offer()
  }

  /** Prints a new address, and opens it where that is ours to do. */
  #offer(): string {
    if (this.#server === null) return ''
    const address = this.#server.gate.newAddress()
    const line = `QuikApp is ready at ${address}\n`
    process.stdout.write(line)
    if (this.#options.options.open) this.#open(address)
    return line
  }

  #open(address: string): void {
    this.#chromium ??= Chromium.find(join(this.#options.profile(), 'chromium'))
    if (this.#chromium === null) {
      process.stderr.write('No Chromium was found here; open the address above in a browser.\n')
      return
    }
    if (this.#window === null) return
    this.#chromium.open(address, this.#window.getNormalBounds(), () => {
      // Its last window was closed: nobody has to wait to see whether it was a reload.
      if (this.#gone !== null && this.#window !== null) this.#window.close()
    })
  }

  async #listen(): Promise<PageServer> {
    const { options, profile } = this.#options
    const file = join(profile(), 'shell.json')
    const kept = keptPort(file)
    const start = (port: number) => PageServer.listen(port, this.#serverOptions())
    try {
      const server = await start(options.port ?? kept ?? 0)
      if (kept === undefined && options.port === undefined) keepPort(file, server.port)
      return server
    } catch {
      if (options.port !== undefined) {
        this.#options.failed(
          `Port ${options.port} cannot be used for the page; choose another with --port=N.`,
        )
        // The app exits: nobody is left to hear of it.
        return new Promise<never>(() => undefined)
      }
      process.stderr.write(
        `Port ${kept} of this profile is taken; unsent messages of its page are seen again once it is free.\n`,
      )
      return start(0)
    }
  }

  #serverOptions() {
    return {
      protocol: this.#options.protocol,
      pageScript: new URL('./page.js', import.meta.url),
      preload: () => this.#window?.preload,
      socketRelay: this.#options.socketRelay,
      secondStarts: this.#options.secondStarts,
      connected: (socket: WebSocket, page: string) => {
        if (this.#window === null) socket.close()
        else this.#window.webContents.connect(socket, page)
      },
    }
  }
}

function keptPort(file: string): number | undefined {
  try {
    const { port } = JSON.parse(readFileSync(file, 'utf8')) as { port?: unknown }
    return Number.isInteger(port) && Number(port) > 0 && Number(port) <= 65_535 ? Number(port) : undefined
  } catch {
    // First start, or a file that is of no use: a new port is chosen and kept.
    return undefined
  }
}

function keepPort(file: string, port: number): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
  const temporary = `${file}.${randomUUID()}.tmp`
  writeFileSync(temporary, JSON.stringify({ port }), { mode: 0o600, flush: true })
  renameSync(temporary, file)
}
