import { execFile } from 'node:child_process'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const BUS = 'org.freedesktop.DBus'

/**
 * The questions to the session bus, each for the two programs that can ask it, by their own paths, so that no PATH
 * decides what runs: who keeps the list of tray icons, and is there anybody who draws them?
 */
const OWNER = [
  [
    '/usr/bin/gdbus',
    'call',
    '--session',
    '--timeout=2',
    `--dest=${BUS}`,
    '--object-path=/org/freedesktop/DBus',
    `--method=${BUS}.GetNameOwner`,
    WATCHER,
  ],
  [
    '/usr/bin/dbus-send',
    '--session',
    '--print-reply=literal',
    '--reply-timeout=2000',
    `--dest=${BUS}`,
    '/org/freedesktop/DBus',
    `${BUS}.GetNameOwner`,
    `string:${WATCHER}`,
  ],
] as const satisfies Ask
const IS_DRAWN = [
  [
    '/usr/bin/gdbus',
    'call',
    '--session',
    '--timeout=2',
    `--dest=${WATCHER}`,
    '--object-path=/StatusNotifierWatcher',
    `--method=${BUS}.Properties.Get`,
    WATCHER,
    'IsStatusNotifierHostRegistered',
  ],
  [
    '/usr/bin/dbus-send',
    '--session',
    '--print-reply=literal',
    '--reply-timeout=2000',
    `--dest=${WATCHER}`,
    '/StatusNotifierWatcher',
    `${BUS}.Properties.Get`,
    `string:${WATCHER}`,
    'string:IsStatusNotifierHostRegistered',
  ],
] as const satisfies Ask

type Ask = readonly (readonly [string, ...string[]])[]

const TIMEOUT_MS = 3_000
/** A panel may come up after the app that starts with the session, or start anew. */
const SOON_MS = 10_000
const AGAIN_MS = 60_000

/** Runs a program to its end; its output, or null when it is not there or failed. */
type RunTool = (path: string, args: readonly string[]) => Promise<string | null>

const runTool: RunTool = (path, args) =>
  new Promise(resolve => {
    execFile(path, [...args], { timeout: TIMEOUT_MS }, (error, output) => {
      resolve(error === null ? output : null)
    })
  })

export interface TrayHostOptions {
  readonly platform: NodeJS.Platform
  readonly shell: 'electron' | 'browser'
  readonly later: (run: () => void, ms: number) => () => void
  /** Somebody else draws the icons now, or nobody. */
  readonly changed: () => void
  readonly run?: RunTool
}

/**
 * Who shows tray icons on this desktop? Windows and macOS do, and the browser shell in its page; on Linux a
 * StatusNotifierHost that is registered at the watcher on the session bus. Electron answers nothing of this: an icon made
 * while there is nobody never appears, and an app that hides where no tray is would be lost.
 */
export class TrayHost {
  readonly #options: TrayHostOptions
  readonly #run: RunTool
  readonly #asks: boolean
  #drawer: string | null
  #running: Promise<void> | null = null
  #cancelWait: () => void = () => undefined
  #disposed = false

  constructor(options: TrayHostOptions) {
    const { shell, platform } = options
    this.#options = options
    this.#run = options.run ?? runTool
    this.#asks = shell === 'electron' && platform === 'linux'
    this.#drawer = this.#asks ? null : platform
    if (this.#asks) void this.#look(SOON_MS)
  }

  /** Who draws the icons: after another name, those made before are gone. Null is nobody, or not known yet. */
  get drawer(): string | null {
    return this.#drawer
  }

  /** Asks the desktop anew; never rejects. */
  async refresh(): Promise<void> {
    if (!this.#asks) return
    this.#running ??= this.#find().finally(() => {
      this.#running = null
    })
    await this.#running
  }

  dispose(): void {
    this.#disposed = true
    this.#cancelWait()
  }

  async #look(waitMs: number): Promise<void> {
    await this.refresh()
    if (this.#disposed) return
    this.#cancelWait = this.#options.later(() => void this.#look(AGAIN_MS), waitMs)
  }

  async #find(): Promise<void> {
    const owner = /:\d+\.\d+/.exec(await this.#ask(OWNER))?.[0] ?? null
    const isDrawn = owner !== null && /\btrue\b/.test(await this.#ask(IS_DRAWN))
    const drawer = isDrawn ? owner : null
    if (drawer === this.#drawer || this.#disposed) return
    this.#drawer = drawer
    this.#options.changed()
  }

  /** What the first program said that could; empty where none could. */
  async #ask(ask: Ask): Promise<string> {
    for (const [path, ...args] of ask) {
      const output = await this.#run(path, args)
      if (output !== null) return output
    }
    return ''
  }
}
