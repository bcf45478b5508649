import { randomBytes, randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { OwnUser } from '#shared/model/user.ts'
import { signInResponse } from '#shared/rest/accounts.ts'
import { systemClock } from '../clock.ts'
import { QuikAppServer, type ServerOptions } from '../server.ts'
import { SqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { InMemorySocket, type SocketWorld } from './in-memory-socket.ts'
import { MemoryBlobStore } from './memory-blob-store.ts'
import { MortalClock } from './mortal-clock.ts'

/** Somebody signed in on a test server. */
export interface TestPerson {
  readonly user: OwnUser
  readonly accessToken: string
  readonly refreshToken: string
  readonly email: string
  readonly password: string
}

type TestOptions = Partial<Omit<ServerOptions, 'store' | 'host'>>

const BASE_URL = 'http://127.0.0.1:4100'

const DEFAULTS: Omit<ServerOptions, 'store' | 'secret' | 'blobs'> = {
  clock: systemClock,
  log: pino({ level: 'silent' }),
  host: '127.0.0.1',
  registration: 'open',
  passwordCost: 1024,
  ringTimeoutMs: 60_000,
  callGraceMs: 90_000,
  pageGraceMs: 15_000,
  socketIdleMs: 45_000,
  presenceLingerMs: 2_000,
  limited: false,
  maxFileBytes: 1_000_000,
  maxRecordingBytes: 1_000_000,
  stunUrls: [],
  turnUrls: [],
  turnSecret: undefined,
}

/**
 * The real server with its database in memory and no port: HTTP by `fetch`, sockets by `transport`.
 * `drop` cuts every line; `setReachable(false)` makes it look down; `restart` starts it afresh on the same data.
 */
export class InMemoryServer implements SocketWorld {
  readonly baseUrl = BASE_URL
  /** Endpoint for the Phoenix `Socket`, which appends `/websocket`. */
  readonly socketUrl = `${BASE_URL.replace('http', 'ws')}/socket`
  readonly sockets = new Set<InMemorySocket>()
  /** A WebSocket class for the `transport` option of the Phoenix `Socket`. */
  readonly transport: typeof WebSocket
  readonly #options: ServerOptions
  readonly #store: Store
  #life: MortalClock
  #running: QuikAppServer
  #reachable = true

  private constructor(server: QuikAppServer, options: ServerOptions, life: MortalClock) {
    this.#running = server
    this.#life = life
    this.#options = options
    this.#store = options.store
    const world: SocketWorld = this
    class Transport extends InMemorySocket {
      static readonly CONNECTING = 0
      static readonly OPEN = 1
      static readonly CLOSING = 2
      static readonly CLOSED = 3
      constructor(url: string | URL, protocols: string | string[] = []) {
        super(world, String(url), typeof protocols === 'string' ? [protocols] : protocols)
      }
    }
    this.transport = Transport as unknown as typeof WebSocket
  }

  static async create(options: ServerOptions): Promise<InMemoryServer> {
    const life = new MortalClock(options.clock)
    return new InMemoryServer(await QuikAppServer.create({ ...options, clock: life }), options, life)
  }

  /** Null while it cannot be reached. */
  get server(): QuikAppServer | null {
    return this.#reachable ? this.#running : null
  }

  /** As the global `fetch`, for addresses of this server; rejects like it when the server is down. */
  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request =
      input instanceof Request ? new Request(input, init) : new Request(new URL(input, BASE_URL), init)
    if (!this.#reachable) throw new TypeError('fetch failed')
    const { pathname, search } = new URL(request.url)
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
    const answer = await this.#running.app.inject({
      method: request.method as 'GET',
      url: `${pathname}${search}`,
      headers: { ...Object.fromEntries(request.headers), host: '127.0.0.1:4100' },
      ...(body === undefined ? {} : { payload: body }),
    })
    const headers = new Headers()
    for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value))
    const empty = answer.statusCode === 204 || answer.statusCode === 304
    return new Response(empty ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers,
    })
  }

  /** A new person with an account of their own. */
  async register(displayName: string): Promise<TestPerson> {
    const email = `${randomUUID()}@example.org`
    const password = 'correct horse battery'
    const answer = await this.fetch('/api/auth/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, displayName }),
    })
    return { ...signInResponse.parse(await answer.json()), email, password }
  }

  /** Cuts every socket without a word, as a lost network does. */
  drop(): void {
    for (const socket of [...this.sockets]) socket.end()
  }

  /** False: sockets are cut and new ones and requests fail, as with a server that is down. */
  setReachable(reachable: boolean): void {
    this.#reachable = reachable
    if (!reachable) this.drop()
  }

  /** The server process dies and comes back on the same data. */
  async restart(whileAway: () => void = () => undefined): Promise<void> {
    this.drop()
    await this.#running.stop()
    whileAway()
    await this.#start()
  }

  /** As `restart`, but the process is killed: it tidies nothing up, and what it had planned never happens. */
  async crash(whileAway: () => void = () => undefined): Promise<void> {
    for (const socket of [...this.sockets]) socket.lose()
    this.#life.die()
    whileAway()
    await this.#start()
  }

  async #start(): Promise<void> {
    this.#life = new MortalClock(this.#options.clock)
    this.#running = await QuikAppServer.create({ ...this.#options, clock: this.#life })
  }

  async stop(): Promise<void> {
    await this.#running.stop()
    this.#store.close()
  }
}

/** Starts a server for one test; `stop` it at the end. Times of calls, presence and sockets can be shortened. */
export async function startTestServer(options: TestOptions = {}): Promise<InMemoryServer> {
  const store = new SqliteStore(':memory:')
  const all: ServerOptions = {
    ...DEFAULTS,
    secret: randomBytes(32),
    blobs: new MemoryBlobStore(),
    ...options,
    store,
  }
  return InMemoryServer.create(all)
}
