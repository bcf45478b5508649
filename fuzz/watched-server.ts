import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { endProcess, waitForLine } from '../e2e/support/lines.ts'

const MAIN = join(import.meta.dirname, '../src/server/main.ts')
/** V8 lets a heap grow as long as the machine has memory; held small, what grows is what is kept. */
const SMALL_HEAP = ['--max-semi-space-size=2', '--max-old-space-size=96']
const ERROR_LEVEL = 50
const KEPT = 5

/** The real server in a process of its own, whose log and size are looked at from outside. */
export class WatchedServer {
  readonly url: string
  /** Lines at error level, or what is no log line at all: a failure of the server, not of its caller. */
  readonly failures: string[] = []
  failureCount = 0
  readonly #child: ChildProcess
  readonly #folder: string

  private constructor(child: ChildProcess, folder: string, url: string) {
    this.#child = child
    this.#folder = folder
    this.url = url
  }

  static async start(args: readonly string[]): Promise<WatchedServer> {
    const folder = await mkdtemp(join(tmpdir(), 'quikapp-fuzz-'))
    const child = spawn(
      process.execPath,
      [...SMALL_HEAP, MAIN, '--port', '0', '--data-dir', folder, ...args],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    const early: string[] = []
    const hear = { line: (line: string): unknown => early.push(line) }
    if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', line => hear.line(line))
    const [, url = ''] = await waitForLine(child, /^QuikApp server is ready at (\S+)/)
    const server = new WatchedServer(child, folder, url)
    hear.line = line => server.#heard(line)
    for (const line of early) server.#heard(line)
    return server
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Memory that the process holds, in megabytes. */
  async residentMb(): Promise<number> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024
  }

  async stop(): Promise<void> {
    await endProcess(this.#child)
    await rm(this.#folder, { recursive: true, force: true })
  }

  #heard(line: string): void {
    if (!isFailure(line)) return
    this.failureCount += 1
    if (this.failures.length < KEPT) this.failures.push(line.slice(0, 2_000))
  }
}

function isFailure(line: string): boolean {
  try {
    const { level } = JSON.parse(line) as { level?: unknown }
    return typeof level !== 'number' || level >= ERROR_LEVEL
  } catch {
    return true
  }
}
