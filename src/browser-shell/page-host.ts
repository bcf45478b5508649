import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WebSocket } from 'ws'
import type { ShellWindow } from './browser-window.ts'
import { Chromium } from './chromium.ts'
import { FurtherWindows } from './further-windows.ts'
import type { ShellIpcMain } from './ipc-main.ts'
import { OpeningPage } from './opening-page.ts'
import { CLOSE_QUIT } from './page-messages.ts'
import type { PageParts } from './page-parts.ts'
import { PageServer } from './page-server.ts'
import type { ProtocolTable } from './protocol.ts'
import type { SecondStarts } from './second-starts.ts'
import type { ShellOptions } from './shell-options.ts'
import type { SocketRelay } from './socket-relay.ts'
import type { ShellFrame, Told } from './web-contents.ts'

/** A page gone for this long is a closed window; a reload comes back sooner. */
const GONE_MS = 10_000

/** A browser that we start has its address used by then. */
const OPENED_LIFE_MS = 60_000
/** One that is only printed waits for somebody to open it. */
const PRINTED_LIFE_MS = 60 * 60_000
const PRINTED_NOTE = 'It can be opened once, within an hour; start QuikApp again for a new one.\n'

export interface PageHostOptions {
  readonly options: ShellOptions
  readonly ipcMain: ShellIpcMain
  readonly protocol: ProtocolTable
  readonly socketRelay: SocketRelay
  readonly parts: PageParts
  readonly secondStarts: SecondStarts
  readonly profile: () => string
  /** What a getDisplayMedia of a page gets; null refuses it. */
  readonly capture: (frame: ShellFrame, withAudio: boolean) => Promise<unknown>
  /** One of the invented sources is not there any more. */
  readonly sourceClosed: (source: string) => void
  readonly lastWindowClosed: () => void
  readonly created: (window: ShellWindow) => void
  /** Somebody is at the machine. */
  readonly active: () => void
  readonly prefersDark: (dark: boolean) => void
  /** The app cannot run as asked: one sentence. */
  readonly failed: (message: string) => void
}

/** Brings the app's windows into a browser, and notices when they are gone. */
export class PageHost {
  readonly ipcMain: ShellIpcMain
  readonly #options: PageHostOptions
  readonly #further: FurtherWindows
  readonly #gone = new Map<ShellWindow, NodeJS.Timeout>()
  /** The main window: its page opens the others. */
  #window: ShellWindow | null = null
  #server: PageServer | null = null
  #chromium: Chromium | null = null
  #opening: OpeningPage | null = null
  #openingEnd: NodeJS.Timeout | undefined

  constructor(options: PageHostOptions) {
    this.#options = options
    this.ipcMain = options.ipcMain
    this.#further = new FurtherWindows(options.parts)
    options.parts.connect(parts => this.#window?.webContents.draw(parts))
  }

  add(window: ShellWindow): void {
    if (this.#window === null) {
      this.#window = window
      // It may be a page that knows nothing yet, or one that missed something.
      window.webContents.on('did-finish-load', () => window.webContents.draw(this.#options.parts.view))
    } else this.#further.add(window)
    this.#options.created(window)
  }

  remove(window: ShellWindow): void {
    this.#stopWaiting(window)
    this.#further.remove(window)
    if (this.#window !== window) return
    this.#window = null
    // Nobody is left to open or close them.
    for (const further of this.#further.all) further.close()
    this.#options.lastWindowClosed()
  }

  /** Closes all windows, as a quitting app does. */
  closeWindows(): void {
    this.#window?.close()
  }

  get windows(): ShellWindow[] {
    return [...(this.#window === null ? [] : [this.#window]), ...this.#further.all]
  }

  /** Makes the page reachable and says where. */
  async show(window: ShellWindow): Promise<void> {
    if (this.#further.has(window)) return this.#further.open(window)
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
    this.#stopWaiting(window)
    if (present || window.isDestroyed()) return
    this.#gone.set(
      window,
      setTimeout(() => this.#pageGone(window), GONE_MS),
    )
  }

  /** Main is asked only where there is something of the shell's own making to share. */
  async capture(frame: ShellFrame, withAudio: boolean): Promise<unknown> {
    return this.#options.options.inventedScreens ? await this.#options.capture(frame, withAudio) : null
  }

  /** What a page told beside its commands. The parts that the shell draws are the main window's alone. */
  told(window: ShellWindow, message: Told): void {
    if (message.kind === 'active') this.#options.active()
    else if (message.kind === 'theme') this.#options.prefersDark(message.dark)
    else if (message.kind === 'sourceClosed') this.#options.sourceClosed(message.source)
    else if (window === this.#window) this.#options.parts.receive(message)
  }

  /** False when the window cannot hide. */
  hide(window: ShellWindow): boolean {
    this.#stopWaiting(window)
    return this.#further.hide(window)
  }

  resized(window: ShellWindow): void {
    this.#further.resized(window)
  }

  /** Shows again what was hidden. */
  unhide(window: ShellWindow): void {
    if (window.webContents.getURL() === '') return
    this.#further.open(window).catch((error: unknown) => {
      process.stderr.write(`A window could not be shown: ${String(error)}\n`)
    })
  }

  async dispose(): Promise<void> {
    for (const window of [...this.#gone.keys()]) this.#stopWaiting(window)
    this.#closeOpening()
    this.#options.secondStarts.withdraw(this.#options.profile())
    await Promise.all([this.#chromium?.dispose(), this.#server?.dispose()])
  }

  #pageGone(window: ShellWindow): void {
    this.#stopWaiting(window)
    if (window !== this.#window || this.#options.options.open) window.close()
    else this.#offer()
  }

  /** Prints a new address, and opens it where that is ours to do. */
  #offer(): string {
    if (this.#server === null) return ''
    const { open } = this.#options.options
    const chromium = open ? this.#findChromium() : null
    const address = this.#server.gate.newAddress(chromium === null ? PRINTED_LIFE_MS : OPENED_LIFE_MS)
    const said = `QuikApp is ready at ${address}\n${chromium === null ? PRINTED_NOTE : ''}`
    process.stdout.write(said)
    if (chromium !== null) this.#open(chromium, address)
    else if (open) process.stderr.write('No Chromium was found here; open the address above in a browser.\n')
    return said
  }

  #findChromium(): Chromium | null {
    this.#chromium ??= Chromium.find(join(this.#options.profile(), 'chromium'))
    return this.#chromium
  }

  #open(chromium: Chromium, address: string): void {
    if (this.#window === null) return
    this.#closeOpening()
    this.#opening = new OpeningPage(this.#options.profile())
    this.#openingEnd = setTimeout(() => this.#closeOpening(), OPENED_LIFE_MS)
    chromium.open(this.#opening.write(address), this.#window.getNormalBounds(), () => {
      // Its last window was closed: nobody has to wait to see whether it was a reload.
      if (this.#window !== null && this.#gone.has(this.#window)) this.#window.close()
    })
  }

  /** The secret in it was used or is too old. */
  #closeOpening(): void {
    clearTimeout(this.#openingEnd)
    this.#opening?.remove()
    this.#opening = null
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
      inventedScreens: this.#options.options.inventedScreens,
      pageScript: new URL('./page.js', import.meta.url),
      windows: {
        has: (key: string) => this.#windowOf(key) !== null,
        preload: (key: string) => this.#windowOf(key)?.preload,
        trayPicture: () => this.#options.parts.trayPicture,
      },
      socketRelay: this.#options.socketRelay,
      secondStarts: this.#options.secondStarts,
      opened: () => this.#closeOpening(),
      connected: (socket: WebSocket, page: string, key: string) => {
        const window = this.#windowOf(key)
        if (window !== null) window.webContents.connect(socket, page)
        // A further window that is closed stays closed.
        else socket.close(key === '' ? undefined : CLOSE_QUIT)
      },
    }
  }

  #windowOf(key: string): ShellWindow | null {
    return key === '' ? this.#window : (this.#further.get(key) ?? null)
  }

  #stopWaiting(window: ShellWindow): void {
    clearTimeout(this.#gone.get(window))
    this.#gone.delete(window)
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
