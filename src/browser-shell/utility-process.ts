import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { ForkOptions, UtilityProcess } from 'electron'

/** A child under plain Node. Its IPC channel closes when we die, however we die: that is how it learns of it. */
export class ShellUtilityProcess
  extends EventEmitter
  implements Pick<UtilityProcess, 'kill' | 'pid' | 'stdout' | 'stderr'>
{
  readonly stdout: NodeJS.ReadableStream | null
  readonly stderr: NodeJS.ReadableStream | null
  readonly #child: ChildProcess

  constructor(modulePath: string, args: readonly string[], { stdio }: ForkOptions) {
    super()
    const streams = stdio === 'pipe' ? 'pipe' : 'inherit'
    this.#child = spawn(process.execPath, [modulePath, ...args], {
      stdio: ['ignore', streams, streams, 'ipc'],
    })
    this.stdout = this.#child.stdout
    this.stderr = this.#child.stderr
    this.#child.once('spawn', () => this.emit('spawn'))
    this.#child.once('error', () => this.emit('exit', 1))
    this.#child.once('exit', code => this.emit('exit', code ?? 1))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  kill(): boolean {
    return this.#child.kill()
  }
}
