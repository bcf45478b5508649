import { setTimeout as delay } from 'node:timers/promises'
import type { DefaultServer } from './auth.ts'
import { folderFingerprint } from './folder-certificate.ts'
import type { Log } from './logger.ts'
import type { ServerChild, StartServer } from './server-child.ts'
import { folderIdOf, type ProbeResult, probeServer } from './server-probe.ts'
import type { Fetch } from './server-request.ts'

export interface LocalServerOptions {
  readonly port: number
  readonly dataDir: string
  readonly start: StartServer
  /** Asks over https, where the certificates trusted by `trustOwn` count. */
  readonly fetch: Fetch
  /** The certificate in the data folder is the server's own. */
  readonly trustOwn: (origin: string, fingerprint: string) => void
  /** The server is reached in another way than before: with or without https. */
  readonly moved: () => void
  readonly log: Log
  /** Between 0 and 1; spreads the restarts of several apps. */
  readonly random: () => number
  /** Resolves after so many milliseconds; rejects when aborted. Absent: the clock of this computer. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

const sleepHere = (ms: number, signal: AbortSignal): Promise<void> => delay(ms, undefined, { signal })

/** How often an app that only joined looks whether the server is still there. */
const WATCH_MS = 1_500
/** Two apps that start at once: the one that lost waits this long for the winner to listen. */
const JOIN_TRIES = 20
const JOIN_PAUSE_MS = 250
const RESTART_JITTER_MS = 1_000
const MAX_PAUSE_MS = 10_000

/** The embedded server of this machine: joined where it runs, started where it does not, started again when it goes. */
export class LocalServer implements DefaultServer {
  readonly url: string
  readonly #options: LocalServerOptions
  readonly #stopped = new AbortController()
  #child: ServerChild | null = null
  /** Ends the pause that is on. */
  #wake: (() => void) | null = null
  #starting: Promise<string | undefined> | null = null
  #watching: Promise<void> | null = null
  #problem: string | undefined
  #origin: string

  constructor(options: LocalServerOptions) {
    this.#options = options
    this.url = `http://127.0.0.1:${options.port}`
    this.#origin = this.url
  }

  /** Where it is reached now; `url` is its name, under which people are signed in. */
  get origin(): string {
    return this.#origin
  }

  /** Makes sure that the server runs. Answers why it cannot be used, if so. */
  async ready(): Promise<string | undefined> {
    if (this.#watching === null || this.#problem !== undefined) await this.#ensure()
    if (this.#problem === undefined && !this.#stopped.signal.aborted) this.#watching ??= this.#watch()
    return this.#problem
  }

  /** True while the server is a child of this app. */
  get owned(): boolean {
    return this.#child !== null
  }

  /** Stops watching, and the server too when it is ours. */
  async dispose(): Promise<void> {
    this.#stopped.abort()
    await this.#starting
    await this.#watching
    await this.#child?.stop()
  }

  #ensure(): Promise<string | undefined> {
    this.#starting ??= this.#joinOrStart().then(problem => {
      this.#problem = problem
      this.#starting = null
      return problem
    })
    return this.#starting
  }

  async #joinOrStart(): Promise<string | undefined> {
    const first = await this.#judge(await this.#probe())
    if (first !== 'start') return first
    const { start, dataDir, port, log } = this.#options
    const started = await start({ port, dataDir })
    if (started.kind === 'running') {
      log.info('local server started', { port })
      this.#reachedAt(this.url)
      this.#adopt(started.child)
      return undefined
    }
    for (let attempt = 0; attempt < JOIN_TRIES && !this.#stopped.signal.aborted; attempt += 1) {
      const verdict = await this.#judge(await this.#probe())
      if (verdict !== 'start') return verdict
      // Only another app that is starting the same server is worth waiting for.
      if (!started.folderTaken) break
      await delay(JOIN_PAUSE_MS)
    }
    return started.message
  }

  /** Over http; then over https, if the folder has a certificate of its own, which a server for other computers uses. */
  async #probe(): Promise<ProbeResult> {
    const plain = await probeServer(this.url)
    if (plain.kind === 'embedded') {
      this.#reachedAt(this.url)
      return plain
    }
    const fingerprint = await folderFingerprint(this.#options.dataDir)
    if (fingerprint === undefined) return plain
    const origin = this.url.replace('http:', 'https:')
    this.#options.trustOwn(origin, fingerprint)
    const secure = await probeServer(origin, this.#options.fetch)
    if (secure.kind !== 'embedded') return plain
    this.#reachedAt(origin)
    return secure
  }

  #reachedAt(origin: string): void {
    if (this.#origin === origin) return
    this.#origin = origin
    this.#options.moved()
  }

  /** `start` when nobody is there, undefined when it is our server, else the sentence of what is wrong. */
  async #judge(found: ProbeResult): Promise<'start' | string | undefined> {
    const { port, dataDir, log } = this.#options
    if (found.kind === 'free') return 'start'
    if (found.kind !== 'embedded') {
      return `Port ${port} of this computer is used by another program; stop it, or name a QuikApp server with --server=URL.`
    }
    if (found.folderId === (await folderIdOf(dataDir))) {
      log.info('local server joined', { port })
      return undefined
    }
    return `Another QuikApp server with a different data folder runs on port ${port}; to use it, start with --server=${this.url}.`
  }

  #adopt(child: ServerChild): void {
    this.#child = child
    void child.exited.then(code => {
      this.#child = null
      this.#wake?.()
      if (!this.#stopped.signal.aborted) this.#options.log.warn('local server ended', { code })
    })
  }

  /** Until disposed: when the server is gone, somebody starts it again; the jitter decides who. */
  async #watch(): Promise<void> {
    let pauseMs = WATCH_MS
    while (await this.#pause(pauseMs)) {
      if (this.#child === null && (await this.#probe()).kind === 'free') {
        await this.#pause(this.#options.random() * RESTART_JITTER_MS)
        if (this.#stopped.signal.aborted) return
        const problem = await this.#ensure()
        if (problem !== undefined) this.#options.log.error('local server not restarted', { problem })
      }
      pauseMs = this.#problem === undefined ? WATCH_MS : Math.min(pauseMs * 2, MAX_PAUSE_MS)
    }
  }

  /** Waits; false once disposed. Our own child's end is noticed at once. */
  async #pause(ms: number): Promise<boolean> {
    const { signal } = this.#stopped
    const { sleep = sleepHere } = this.#options
    const timer = new AbortController()
    const stop = () => timer.abort()
    signal.addEventListener('abort', stop, { once: true })
    this.#wake = stop
    try {
      if (!signal.aborted) await sleep(ms, timer.signal)
    } catch (error) {
      if (!timer.signal.aborted) throw error
    } finally {
      this.#wake = null
      signal.removeEventListener('abort', stop)
    }
    return !signal.aborted
  }
}
