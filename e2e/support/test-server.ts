import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { endProcess, waitForLine } from './lines.ts'

/** A port nobody listens on right now. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise(resolve => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  return address.port
}

export interface TestServerOptions {
  /** Folder of the built app; absent = straight from the sources. */
  readonly build?: string
  readonly dataDir: string
  /** Further options of the server, such as `--call-grace 2`. */
  readonly args: readonly string[]
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>
}

const SOURCE = join(import.meta.dirname, '../../src/server/main.ts')

/** The real server in a process of its own, on a port and folder that outlive a kill. */
export class TestServer {
  readonly url: string
  readonly #options: TestServerOptions
  readonly #port: number
  #child: ChildProcess

  private constructor(options: TestServerOptions, port: number, child: ChildProcess) {
    this.#options = options
    this.#port = port
    this.#child = child
    this.url = `http://127.0.0.1:${port}`
  }

  static async start(options: TestServerOptions): Promise<TestServer> {
    const port = await freePort()
    return new TestServer(options, port, await TestServer.#spawn(options, port))
  }

  static async #spawn(options: TestServerOptions, port: number): Promise<ChildProcess> {
    const { build } = options
    const main = build === undefined ? SOURCE : join(build, 'server/main.js')
    const args = [main, '--port', String(port), '--data-dir', options.dataDir, ...options.args]
    // Its log is for people who look for a fault: QUIKAPP_LOGS=1 shows it.
    const log = process.env.QUIKAPP_LOGS === undefined ? 'ignore' : 'inherit'
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', log],
      env: { ...process.env, ...options.env },
    })
    await waitForLine(child, /^QuikApp server is ready at /)
    return child
  }

  get port(): number {
    return this.#port
  }

  /** Of the process that runs now. */
  get pid(): number {
    const { pid } = this.#child
    if (pid === undefined) throw new Error('The server was never started')
    return pid
  }

  /** Pulls the plug: nothing is said to anybody, nothing is finished. */
  async kill(): Promise<void> {
    await endProcess(this.#child, 'SIGKILL')
  }

  /** Starts again where the killed one was: same port, same folder. */
  async restart(): Promise<void> {
    this.#child = await TestServer.#spawn(this.#options, this.#port)
  }

  async stop(): Promise<void> {
    await endProcess(this.#child)
  }
}
