import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const READY = /^QuikApp server is ready at (https?:\/\/\S+)$/m

export interface Ended {
  /** Null: a signal ended it. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A process of the server as a person starts it: what it says, and how it ends. */
export class SpawnedServer {
  readonly child: ChildProcess
  readonly said = { out: '', err: '' }
  readonly ended: Promise<Ended>

  /** `ipc`: as a child that belongs to an app. */
  constructor(args: readonly string[], ipc = false) {
    const stdio = ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc' as const] : [])] as const
    this.child = spawn(process.execPath, [MAIN, ...args], { stdio: [...stdio] })
    this.child.stdout?.on('data', chunk => {
      this.said.out += String(chunk)
    })
    this.child.stderr?.on('data', chunk => {
      this.said.err += String(chunk)
    })
    // 'close' comes once everything it said has arrived.
    this.ended = once(this.child, 'close').then(([code]) => ({ code: code as number | null, ...this.said }))
  }

  /** Its address once it listens; rejects with its words when it ends before. */
  async ready(): Promise<string> {
    while (!READY.test(this.said.out)) {
      const first = await Promise.race([once(this.child.stdout ?? this.child, 'data'), this.ended])
      if (!Array.isArray(first)) throw new Error(`it ended: ${first.err}`)
    }
    return READY.exec(this.said.out)?.[1] ?? ''
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal)
    return this.ended
  }

  /** For the end of a test: gone, whatever state it is in. */
  async dispose(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    await this.stop('SIGKILL')
  }
}
