import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TestServer } from '../e2e/support/test-server.ts'
import { ChaosClient } from './chaos-client.ts'
import { ChaosProxy } from './chaos-proxy.ts'
import { STORM } from './line-plan.ts'
import { Person } from './person.ts'
import { PlainClient } from './plain-client.ts'
import { Random } from './random.ts'
import { storedHistory } from './stored-history.ts'
import { makeTrouble, planTroubles } from './troubles.ts'
import { digest, judge, type Verdict } from './verdict.ts'

const NAMES = ['ada', 'grace', 'lin', 'omar']
const HEAL_TIMEOUT_MS = 60_000
/** The stock client tries again at these times at the latest; what it still holds back has gone out by then. */
const PLAIN_SETTLE_MS = 7_000
/** Pushes of the stock client for each message of one of ours: so many that a short run cannot spare it by chance. */
const PLAIN_PUSHES = 4
const PAUSE_MS = 10

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

export interface ChaosOptions {
  readonly seed: number
  /** By all clients together. */
  readonly messages: number
  readonly kills: number
  readonly reloads: number
  /** Times that the network is gone altogether. */
  readonly downs: number
  readonly log: (line: string) => void
}

export interface ChaosResult {
  readonly written: number
  /** What the server has, held against what was written. */
  readonly stored: Verdict
  /** The worst of what the clients show. */
  readonly shown: Verdict
  /** Milliseconds from healing until every client shows the same and nothing is on its way. */
  readonly healedMs: number
  /** Clients whose whole room differs from the server's. */
  readonly different: number
  /** Edits and reactions, and those that the server does not have. */
  readonly changes: { readonly made: number; readonly lost: number }
  readonly linesOpened: number
  readonly plain: { readonly pushed: number; readonly lost: number }
}

/** Four clients write into one room over a bad network while the server dies and pages reload. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const folder = await mkdtemp(join(tmpdir(), 'quikapp-chaos-'))
  const server = await TestServer.start({ dataDir: folder, args: ['--limits', 'off', '--socket-idle', '6'] })
  const run = new ChaosRun(options, server)
  try {
    return await run.execute()
  } finally {
    await run.dispose()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

class ChaosRun {
  readonly #options: ChaosOptions
  readonly #server: TestServer
  readonly #proxies: ChaosProxy[] = []
  readonly #clients: ChaosClient[] = []
  #plain: PlainClient | null = null
  #over = false

  constructor(options: ChaosOptions, server: TestServer) {
    this.#options = options
    this.#server = server
  }

  async execute(): Promise<ChaosResult> {
    const proxy = await this.#startProxy()
    const plain = await this.#startPlain(await this.#startProxy())
    for (const name of NAMES) await this.#startClient(name, proxy)
    const share = Math.ceil(this.#options.messages / NAMES.length)
    const writing = Promise.all(this.#clients.map(client => client.write(share)))
    await Promise.all([writing, this.#troubles(proxy), this.#pushPlain(plain, share * PLAIN_PUSHES)])
    const healedMs = await this.#heal()
    return this.#judge({ healedMs, linesOpened: proxy.opened, plain })
  }

  async dispose(): Promise<void> {
    this.#over = true
    for (const client of this.#clients) client.dispose()
    this.#plain?.dispose()
    for (const proxy of this.#proxies) await proxy.dispose()
  }

  /** Every proxy of a run treats its lines by the same plan. */
  async #startProxy(): Promise<ChaosProxy> {
    const { seed } = this.#options
    const proxy = await ChaosProxy.start({ targetPort: this.#server.port, seed, settings: STORM })
    this.#proxies.push(proxy)
    return proxy
  }

  async #startClient(name: string, proxy: ChaosProxy): Promise<void> {
    const person = await Person.register(name, this.#server.url, `http://127.0.0.1:${proxy.port}`)
    const client = new ChaosClient(
      person,
      Random.stream(this.#options.seed, 2_000_003 + this.#clients.length),
    )
    this.#clients.push(client)
    await client.open()
  }

  async #startPlain(proxy: ChaosProxy): Promise<PlainClient> {
    const person = await Person.register('plain', this.#server.url, `http://127.0.0.1:${proxy.port}`)
    this.#plain = await PlainClient.start(person, this.#server.url)
    return this.#plain
  }

  /** Messages that are with the server, as far as their writers know. */
  get #delivered(): number {
    return this.#clients.reduce((sum, client) => sum + client.written - client.pending, 0)
  }

  async #troubles(proxy: ChaosProxy): Promise<void> {
    const { seed, messages, kills, reloads, downs, log } = this.#options
    const random = Random.stream(seed, 1_000_003)
    const scene = { server: this.#server, proxy, clients: this.#clients, random }
    for (const trouble of planTroubles(kills, reloads, downs)) {
      while (this.#delivered < trouble.at * messages && !this.#over) await pause(PAUSE_MS)
      if (this.#over) return
      await makeTrouble(trouble, scene)
      log(`${this.#delivered} of ${messages} delivered, ${proxy.opened} lines so far: ${trouble.kind}`)
    }
  }

  /** As long as the others write. */
  async #pushPlain(plain: PlainClient, count: number): Promise<void> {
    while (plain.pushed < count && !this.#over) {
      plain.pushUpTo(Math.min(count, Math.ceil((this.#delivered * PLAIN_PUSHES) / NAMES.length) + 1))
      await pause(PAUSE_MS)
    }
  }

  async #heal(): Promise<number> {
    const start = performance.now()
    for (const proxy of this.#proxies) proxy.heal()
    for (const client of this.#clients) client.networkIsBack()
    while (performance.now() - start < HEAL_TIMEOUT_MS) {
      if (this.#agree()) return performance.now() - start
      await pause(PAUSE_MS)
    }
    const pending = this.#clients.map(client => client.pending)
    throw new Error(`The clients do not agree a minute after healing; on their way: ${pending.join(', ')}`)
  }

  /** Nothing is on its way, and everybody shows the same from the newest beginning on. */
  #agree(): boolean {
    if (this.#clients.some(client => client.pending > 0)) return false
    const all = this.#clients.map(client => client.rows())
    const from = Math.max(...all.map(rows => rows[0]?.seq ?? 0))
    return new Set(all.map(rows => digest(rows, from))).size === 1
  }

  async #judge(so: { healedMs: number; linesOpened: number; plain: PlainClient }): Promise<ChaosResult> {
    const written = new Map(this.#clients.map(client => [client.person.name, client.written]))
    for (const client of this.#clients) await client.loadAll()
    const [first] = this.#clients
    if (first === undefined) throw new Error('Nobody took part')
    const stored = await storedHistory(this.#server.url, { id: first.roomId, token: first.person.token })
    const shown = this.#clients.map(client => client.rows())
    const verdicts = shown.map(rows =>
      judge(
        rows.map(({ content }) => content),
        written,
      ),
    )
    const worst = (key: keyof Verdict) => Math.max(...verdicts.map(verdict => verdict[key]))
    return {
      written: [...written.values()].reduce((sum, count) => sum + count, 0),
      stored: judge(
        stored.map(({ content }) => content),
        written,
      ),
      shown: { lost: worst('lost'), duplicated: worst('duplicated'), reordered: worst('reordered') },
      different: shown.filter(rows => digest(rows) !== digest(stored)).length,
      changes: {
        made: this.#clients.reduce((sum, { changes }) => sum + changes.made, 0),
        lost: this.#clients.reduce((sum, { changes }) => sum + changes.lost(stored), 0),
      },
      healedMs: so.healedMs,
      linesOpened: so.linesOpened,
      plain: await this.#judgePlain(so.plain),
    }
  }

  async #judgePlain(plain: PlainClient): Promise<ChaosResult['plain']> {
    await pause(PLAIN_SETTLE_MS)
    const room = { id: plain.channelId, token: plain.person.token }
    const stored = await storedHistory(this.#server.url, room)
    const written = new Map([[plain.person.name, plain.pushed]])
    return {
      pushed: plain.pushed,
      lost: judge(
        stored.map(({ content }) => content),
        written,
      ).lost,
    }
  }
}
