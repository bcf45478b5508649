import { spawn } from 'node:child_process'
import type { SecondWindow } from '#shared/ipc/contract.ts'
import type { AppArguments } from './arguments.ts'
import { describeError, type Log } from './logger.ts'
import { ownProgram } from './own-program.ts'

export interface OwnStart {
  /** What to run before the app's own arguments: program, its options, the app. */
  readonly command: readonly [program: string, ...args: string[]]
  /** An installed app: its windows are its own, and there is no npm. */
  readonly isInstalled: boolean
}

export interface SecondWindowsOptions extends OwnStart {
  readonly profile: string
  readonly args: AppArguments
  readonly log: Log
}

/** How this app was started; `build` is its folder. */
export function ownStart(isInstalled: boolean, build: string): OwnStart {
  const { path } = ownProgram(process.env, process.execPath)
  const app = isInstalled ? [] : [process.argv[1] ?? build]
  return { command: [path, ...process.execArgv, ...app], isInstalled }
}

/** The arguments that start one more app: a further profile on the same server. */
export function furtherArguments(args: AppArguments, profile: string): string[] {
  return [
    `--profile=${profile}`,
    ...(args.serverUrl === undefined ? [] : [`--server=${args.serverUrl}`]),
    ...(args.serverDataDir === undefined ? [] : [`--server-data-dir=${args.serverDataDir}`]),
  ]
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(argument) ? argument : `"${argument.replaceAll(/(["$`])/g, '\\$1')}"`
}

/** Starts further apps as other people, each with a profile folder beside ours. */
export class SecondWindows {
  readonly #options: SecondWindowsOptions
  readonly #stops: (() => void)[] = []
  #count = 1

  constructor(options: SecondWindowsOptions) {
    this.#options = options
  }

  open(): SecondWindow {
    this.#count += 1
    const { profile, args, isInstalled, command } = this.#options
    const further = furtherArguments(args, `${profile}-${this.#count}`)
    this.#start(this.#opens ? further : [...further, '--no-open'])
    const program = isInstalled ? quoted(command[0]) : 'npm start --'
    return { opened: this.#opens, command: [program, ...further.map(quoted)].join(' ') }
  }

  get #opens(): boolean {
    return this.#options.isInstalled || this.#options.args.open
  }

  /** Ends those that have no window of their own to close. */
  dispose(): void {
    for (const stop of this.#stops) stop()
  }

  #start(args: readonly string[]): void {
    const { command, log } = this.#options
    const open = this.#opens
    const [program, ...before] = command
    const child = spawn(program, [...before, ...args], {
      detached: open,
      // Its ready line must be seen where ours was.
      stdio: open ? 'ignore' : ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', error => log.error('second window not started', { error: describeError(error) }))
    if (open) child.unref()
    else this.#stops.push(() => child.kill())
  }
}
