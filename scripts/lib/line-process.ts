import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { PlainError } from './plain.mjs'
import type { ChildCommand } from './run-child.ts'

const END_MS = 6_000

/** A program whose standard output is read line by line, and which is ended with us. */
export class LineProcess {
  readonly #child: ChildProcess
  /** Resolves when it is gone. */
  readonly ended: Promise<void>

  constructor({ file, args, env }: ChildCommand, onLine: (line: string) => void) {
    // In a group of its own, so that Ctrl+C reaches it through us alone, in order.
    this.#child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
      detached: process.platform !== 'win32',
    })
    this.ended = new Promise(resolve => {
      this.#child.once('exit', () => resolve())
      this.#child.once('error', () => resolve())
    })
    if (this.#child.stdout !== null) createInterface({ input: this.#child.stdout }).on('line', onLine)
  }

  /** Asks it to end, insists after six seconds, and resolves when it is gone. */
  async dispose(): Promise<void> {
    this.#child.kill('SIGTERM')
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), END_MS)
    await this.ended
    clearTimeout(insist)
  }
}

/** Starts a program and waits for a line that says it is ready; rejects with a PlainError when none comes. */
export function startAndAwait(
  command: ChildCommand,
  { ready, timeoutMs, name }: { readonly ready: RegExp; readonly timeoutMs: number; readonly name: string },
  onLine: (line: string) => void,
): Promise<{ readonly process: LineProcess; readonly match: RegExpExecArray }> {
  return new Promise((resolve, reject) => {
    const started = new LineProcess(command, line => {
      onLine(line)
      const match = ready.exec(line)
      if (match === null) return
      clearTimeout(timer)
      resolve({ process: started, match })
    })
    const fail = (why: string) => reject(new PlainError(`${name} ${why}.`))
    const timer = setTimeout(() => {
      void started.dispose()
      fail(`was not ready within ${timeoutMs / 1_000} s`)
    }, timeoutMs)
    void started.ended.then(() => {
      clearTimeout(timer)
      fail('ended before it was ready')
    })
  })
}
