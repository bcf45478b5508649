import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from 'electron'
import { isMissing, writeFileAtomic } from './atomic-file.ts'
import { describeError, type Log } from './logger.ts'

export interface LoginItemOptions {
  readonly app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  /** False: nothing is ever registered. */
  readonly isPossible: boolean
  /** What the system starts, and its first arguments. */
  readonly command: readonly [program: string, ...args: string[]]
  /** The folder of what starts with a Linux session. */
  readonly autostart: string
  readonly log: Log
}

/** `$XDG_CONFIG_HOME/autostart`, or below the home folder (freedesktop.org, Desktop Application Autostart). */
export function autostartFolder(env: NodeJS.ProcessEnv, home: string): string {
  const config = env.XDG_CONFIG_HOME
  return join(config?.startsWith('/') ? config : join(home, '.config'), 'autostart')
}

/** One argument of an Exec line (freedesktop.org, Desktop Entry, "The Exec key"). */
function quoted(argument: string): string {
  const inner = argument.replaceAll(/(["`$\\])/g, '\\$1').replaceAll('%', '%%')
  // The value of a key is unescaped once before the quotes are read.
  return `"${inner.replaceAll('\\', '\\\\')}"`
}

/** The file that starts the app with the session, hidden. Throws for a command that no line can hold. */
export function autostartEntry(command: readonly string[]): string {
  if (command.some(part => /\p{Cc}/u.test(part)))
    throw new Error('The path of the app has control characters.')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=QuikApp',
    `Exec=${[...command, '--hidden'].map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    'Terminal=false',
    '',
  ].join('\n')
}

/** False where the person switched such a file off, as the settings of a desktop do. */
const isSwitchedOn = (entry: string): boolean =>
  !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(entry)

/** Keeps the system's list of what starts at login as the person wants it, here or in the settings of the system. */
export class LoginItem {
  readonly #options: LoginItemOptions
  /** As the system has it; null before it was asked. */
  #wanted: boolean | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(options: LoginItemOptions) {
    this.#options = options
  }

  /**
   * At the start: whether the app does start at login, or `kept` where that cannot be known. An entry that names
   * another program, as after a move, is renewed.
   */
  async adopt(kept: boolean): Promise<boolean> {
    const { isPossible, log } = this.#options
    if (!isPossible) return kept
    try {
      const isOn = await this.#look()
      // A choice made meanwhile is newer.
      this.#wanted ??= isOn
      return this.#wanted
    } catch (error) {
      log.warn('start at login not known', { error: describeError(error) })
      return kept
    }
  }

  /** Registers or removes the app; the last wish counts. What fails is logged. */
  follow(wanted: boolean): void {
    if (!this.#options.isPossible || wanted === this.#wanted) return
    this.#wanted = wanted
    this.#inTurn(() => this.#register(wanted))
  }

  /** Resolves when the system knows. */
  async dispose(): Promise<void> {
    await this.#writing
  }

  #inTurn(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(work).catch((error: unknown) => {
      this.#options.log.warn('start at login not changed', { error: describeError(error) })
    })
  }

  get #entryPath(): string {
    return join(this.#options.autostart, 'quikapp.desktop')
  }

  /** What the system is asked, and told, by: Windows knows its entries by path and arguments. */
  get #entry(): { path: string; args: string[] } | Record<string, never> {
    const { platform, command } = this.#options
    const [path, ...before] = command
    // macOS takes no arguments: there the app sees that it was opened at login.
    return platform === 'darwin' ? {} : { path, args: [...before, '--hidden'] }
  }

  async #look(): Promise<boolean> {
    const { app, platform } = this.#options
    if (platform === 'linux') return await this.#lookAtFile()
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(this.#entry)
    // The task manager of Windows leaves the entry, and switches it off.
    return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin)
  }

  async #lookAtFile(): Promise<boolean> {
    const text = await readFile(this.#entryPath, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (text === null || !isSwitchedOn(text)) return false
    if (text !== autostartEntry(this.#options.command)) this.#inTurn(() => this.#register(true))
    return true
  }

  async #register(wanted: boolean): Promise<void> {
    const { app, platform, command } = this.#options
    if (platform !== 'linux') app.setLoginItemSettings({ openAtLogin: wanted, ...this.#entry })
    else if (wanted) await writeFileAtomic(this.#entryPath, autostartEntry(command))
    else await rm(this.#entryPath, { force: true })
  }
}
