import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const MAIN = join(import.meta.dirname, '../../src/server/main.ts')
const START_MS = 30_000
const STOP_MS = 6_000

/** Short enough to wait for, and small enough to send. */
export const OWN_LIMITS = { ringSeconds: 2, graceSeconds: 2, maxFileBytes: 2 * 1024 * 1024 }
const OPTIONS = [
  '--ring-timeout',
  '2',
  '--call-grace',
  '2',
  '--turn-url',
  'turn:127.0.0.1:3478',
  '--max-file-mb',
  '2',
]

/** The embedded server in a process of its own, on a free port and a folder that goes with it. */
export class OwnServer {
  readonly url: string
  readonly #child: ChildProcess
  readonly #folder: string

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url
    this.#child = child
    this.#folder = folder
  }

  static async start(): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'quikapp-conformance-'))
    const args = [MAIN, '--port', '0', '--data-dir', join(folder, 'server'), ...OPTIONS]
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, QUIKAPP_TURN_SECRET: 'conformance' },
    })
    return new OwnServer(await readyUrl(child), child, folder)
  }

  async stop(): Promise<void> {
    const gone = new Promise(resolve => this.#child.once('exit', resolve))
    this.#child.kill('SIGTERM')
    const force = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS)
    await gone
    clearTimeout(force)
    await rm(this.#folder, { recursive: true, force: true })
  }
}

function readyUrl(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(() => {
    child.kill('SIGKILL')
    reject(new Error('the server did not start in time'))
  }, START_MS)
  child.once('exit', code => reject(new Error(`the server ended with ${code} before it was ready`)))
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', line => {
      const [, url] = /ready at (\S+)$/.exec(line) ?? []
      if (url !== undefined) resolve(url)
    })
  }
  return promise.finally(() => clearTimeout(timer))
}
