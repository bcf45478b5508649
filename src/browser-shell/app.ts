import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { App } from 'electron'
import { InstanceLock } from './instance-lock.ts'

export interface ShellAppOptions {
  /** Everything that is open goes away; runs once. */
  readonly closeWindows: () => void
  readonly dispose: () => Promise<void>
  /** Hands a second start over to the app that has the profile. */
  readonly handOver: (profile: string) => Promise<void>
  /** Shown with the page's title. */
  readonly badgeChanged: (count: number) => void
}

type Implemented =
  | 'isPackaged'
  | 'dock'
  | 'name'
  | 'enableSandbox'
  | 'exit'
  | 'getBadgeCount'
  | 'getLocale'
  | 'getLoginItemSettings'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'focus'
  | 'isDefaultProtocolClient'
  | 'isReady'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'relaunch'
  | 'removeAsDefaultProtocolClient'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setName'
  | 'setPath'
  | 'whenReady'

/** An event whose usual consequence a listener can call off. */
export class Preventable {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

function appData(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming')
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
}

/** The life of the app under plain Node: paths, the one instance per profile, quitting. */
export class ShellApp extends EventEmitter implements Pick<App, Implemented> {
  readonly isPackaged = false
  readonly dock = undefined
  name = 'QuikApp'
  readonly #options: ShellAppOptions
  readonly #lock = new InstanceLock()
  #isReady = false
  readonly #ready = new Promise<void>(resolve => {
    setImmediate(() => {
      this.#isReady = true
      resolve()
    })
  })
  readonly #paths: Record<string, string>
  #handingOver: Promise<void> | null = null
  #exiting = false
  #badge = 0

  constructor(options: ShellAppOptions) {
    super()
    this.#options = options
    this.#paths = {
      appData: appData(),
      home: homedir(),
      temp: tmpdir(),
      userData: join(appData(), 'QuikApp'),
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit())
  }

  whenReady(): Promise<void> {
    return this.#ready
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    const path = this.#paths[name]
    if (path === undefined) throw new Error(`The browser shell knows no path "${name}"`)
    return path
  }

  setPath(name: string, path: string): void {
    this.#paths[name] = path
  }

  /** The version of the build that runs. */
  getVersion(): string {
    const main = process.argv[1] ?? '.'
    const build: unknown = JSON.parse(readFileSync(join(dirname(main), '..', 'package.json'), 'utf8'))
    return String((build as { version?: unknown }).version ?? '0.0.0')
  }

  requestSingleInstanceLock(): boolean {
    const profile = this.getPath('userData')
    if (this.#lock.acquire(profile)) return true
    this.#handingOver = this.#options.handOver(profile)
    return false
  }

  releaseSingleInstanceLock(): void {
    this.#lock.release()
  }

  relaunch(): void {
    // Whoever started it from a terminal does it again.
  }

  /** Closes the windows, lets main finish in `will-quit`, then exits. */
  quit(): void {
    if (this.#exiting) return
    if (this.#handingOver !== null) {
      this.#handingOver.then(
        () => this.exit(0),
        () => this.exit(1),
      )
      return
    }
    const before = new Preventable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#options.closeWindows()
    this.finishQuitting()
  }

  /** All windows are closed. */
  finishQuitting(): void {
    const last = new Preventable()
    this.emit('will-quit', last)
    if (!last.defaultPrevented) this.exit(0)
  }

  exit(code = 0): void {
    if (this.#exiting) return
    this.#exiting = true
    const leave = () => {
      this.#lock.release()
      process.exit(code)
    }
    this.#options.dispose().then(leave, leave)
  }

  enableSandbox(): void {
    // A browser sandboxes its pages by itself.
  }

  isReady(): boolean {
    return this.#isReady
  }

  getName(): string {
    return this.name
  }

  setName(name: string): void {
    this.name = name
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale
  }

  setBadgeCount(count = 0): boolean {
    this.#badge = count
    this.#options.badgeChanged(count)
    return true
  }

  getBadgeCount(): number {
    return this.#badge
  }

  focus(): void {
    // Only the person can.
  }

  /** Nothing that starts with the machine could open a browser's window: it stays as it is. */
  setLoginItemSettings(): void {
    // What is read next says that it did not happen.
  }

  getLoginItemSettings(): ReturnType<App['getLoginItemSettings']> {
    return {
      openAtLogin: false,
      wasOpenedAtLogin: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: false,
      launchItems: [],
    }
  }

  setAppUserModelId(): void {
    // The taskbar shows the browser.
  }

  isDefaultProtocolClient(): boolean {
    return false
  }

  removeAsDefaultProtocolClient(): boolean {
    return false
  }

  setAsDefaultProtocolClient(): boolean {
    return false
  }
}
