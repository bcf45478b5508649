import { execFile } from 'node:child_process'
import { describeError, type Log } from './logger.ts'

/** Asks the session bus whether somebody shows tray icons; each by its own path, so that no PATH decides what runs. */
const ASKS = [
  [
    '/usr/bin/gdbus',
    'call',
    '--session',
    '--timeout=2',
    '--dest=org.freedesktop.DBus',
    '--object-path=/org/freedesktop/DBus',
    '--method=org.freedesktop.DBus.NameHasOwner',
    'org.kde.StatusNotifierWatcher',
  ],
  [
    '/usr/bin/dbus-send',
    '--session',
    '--print-reply=literal',
    '--reply-timeout=2000',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.kde.StatusNotifierWatcher',
  ],
] as const satisfies readonly (readonly [string, ...string[]])[]

const TIMEOUT_MS = 3_000
/** A panel may come up after the app that starts with the session. */
const AGAIN_MS = [10_000, 60_000] as const

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
  readonly log: Log
  readonly run?: RunTool
}

/**
 * Does this desktop show tray icons? Windows and macOS do; on Linux a StatusNotifierWatcher on the session bus says so.
 * Electron answers nothing of this, and an app that hides where no tray is would be lost.
 */
export class TrayHost {
  readonly #options: TrayHostOptions
  readonly #run: RunTool
  readonly #cancels: readonly (() => void)[]
  #hasTray: boolean

  constructor(options: TrayHostOptions) {
    const { shell, platform, later } = options
    this.#options = options
    this.#run = options.run ?? runTool
    this.#hasTray = shell === 'electron' && (platform === 'win32' || platform === 'darwin')
    const asks = shell === 'electron' && platform === 'linux'
    if (asks) void this.refresh()
    this.#cancels = asks ? AGAIN_MS.map(ms => later(() => void this.refresh(), ms)) : []
  }

  /** False until it is known. */
  get hasTray(): boolean {
    return this.#hasTray
  }

  /** The icon could not be made: whatever the desktop offers, there is none. */
  failed(error: unknown): void {
    this.#options.log.warn('no tray icon', { error: describeError(error) })
    this.#hasTray = false
    this.dispose()
  }

  /** Asks the desktop anew; never rejects. */
  async refresh(): Promise<void> {
    for (const [path, ...args] of ASKS) {
      const output = await this.#run(path, args)
      if (output === null) continue
      this.#hasTray = /\btrue\b/.test(output)
      return
    }
    this.#hasTray = false
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
  }
}
