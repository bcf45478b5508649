import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from 'electron'
import { writeFileAtomic } from './atomic-file.ts'
import { describeError, type Log } from './logger.ts'

export interface LoginItemOptions {
  readonly app: Pick<App, 'setLoginItemSettings'>
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

/** Keeps the system's list of what starts at login as the person wants it. */
export class LoginItem {
  readonly #options: LoginItemOptions
  #wanted = false
  #writing: Promise<void> = Promise.resolve()

  constructor(options: LoginItemOptions) {
    this.#options = options
  }

  /** Registers or removes the app; the last wish counts. What fails is logged. */
  follow(wanted: boolean): void {
    if (!this.#options.isPossible || wanted === this.#wanted) return
    this.#wanted = wanted
    this.#writing = this.#writing
      .then(() => this.#register(wanted))
      .catch((error: unknown) => {
        this.#options.log.warn('start at login not changed', { error: describeError(error) })
      })
  }

  /** Resolves when the system knows. */
  async dispose(): Promise<void> {
    await this.#writing
  }

  async #register(wanted: boolean): Promise<void> {
    const { app, platform, command, autostart } = this.#options
    if (platform === 'linux') {
      const path = join(autostart, 'quikapp.desktop')
      if (wanted) await writeFileAtomic(path, autostartEntry(command))
      else await rm(path, { force: true })
      return
    }
    const [path, ...before] = command
    // macOS takes no arguments: there the app sees that it was opened at login.
    if (platform === 'darwin') app.setLoginItemSettings({ openAtLogin: wanted })
    else app.setLoginItemSettings({ openAtLogin: wanted, path, args: [...before, '--hidden'] })
  }
}
