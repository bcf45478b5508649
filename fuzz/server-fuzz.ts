import { percentile } from '../bench/figures.ts'
import { Random } from '../chaos/random.ts'
import { ClientFrames } from './client-frames.ts'
import { EchoWatch } from './echo-watch.ts'
import { type Field, prepareField, register, SECRET, socketUrl, tellSecret } from './field.ts'
import { FuzzSocket } from './fuzz-socket.ts'
import { Requests } from './requests.ts'
import { WatchedServer } from './watched-server.ts'

const SOCKETS = 4
/** Frames of one socket that wait at the server at once: bystanders share its turn with these. */
const BATCH = 3
const REQUEST_WORKERS = 2
const QUIET_ECHOES = 600
const ROUNDS = 3
const SECRET_PERIOD_MS = 500
/** Until memory that is only waiting to be freed is. */
const REST_MS = 1_000
const WARM_UP_SHARE = 0.1

export interface ServerFuzzOptions {
  readonly seed: number
  readonly frames: number
  readonly requests: number
  /** Further options of the server. */
  readonly args: readonly string[]
}

export interface Echoes {
  readonly p99: number
  readonly worst: number
}

export interface ServerFuzzResult {
  readonly alive: boolean
  readonly framesSent: number
  /** Sockets that the server closed, as it must after too many bad frames. */
  readonly closes: number
  readonly requestsSent: number
  /** Answers that are the server's own failure, or not in the form agreed. */
  readonly badAnswers: readonly string[]
  /** Times that something private reached somebody without a right to it. */
  readonly leaks: number
  /** Log lines at error level, and the first few. */
  readonly failureCount: number
  readonly failures: readonly string[]
  /** A bystander's round trips in milliseconds, round by round: before, and under fire. */
  readonly quiet: readonly Echoes[]
  readonly busy: readonly Echoes[]
  readonly grownMb: number
}

/** Shoots at a spawned server with everything but good manners while a bystander measures. */
export async function fuzzServer(options: ServerFuzzOptions): Promise<ServerFuzzResult> {
  const server = await WatchedServer.start(['--ring-timeout', '3600', ...options.args])
  try {
    return await new ServerFuzz(options, server, await prepareField(server.url)).run()
  } finally {
    await server.stop()
  }
}

class ServerFuzz {
  readonly #options: ServerFuzzOptions
  readonly #server: WatchedServer
  readonly #field: Field
  readonly #sockets: readonly FuzzSocket[]
  readonly #badAnswers: string[] = []
  #leaks = 0
  #requestsSent = 0
  #over = false

  constructor(options: ServerFuzzOptions, server: WatchedServer, field: Field) {
    this.#options = options
    this.#server = server
    this.#field = field
    const { userId, roomId, messageId, callId, workspaceId } = field.targets
    const topics = [
      `user:${userId}`,
      `channel:${roomId}`,
      `thread:${messageId}`,
      `call:${callId}`,
      `workspace:${workspaceId}`,
      `presence:${workspaceId}`,
    ]
    this.#sockets = Array.from({ length: SOCKETS }, (_, index) => {
      const frames = new ClientFrames(Random.stream(options.seed, index), field.targets)
      const url = socketUrl(field.url, field.outsider.token)
      // One of them shoots before it has joined anything.
      return new FuzzSocket({
        url,
        topics: index === 0 ? [] : topics,
        frames,
        onFrame: text => this.#look(text),
      })
    })
  }

  async run(): Promise<ServerFuzzResult> {
    const { frames } = this.#options
    const echo = new EchoWatch(socketUrl(this.#field.url, this.#field.member.token))
    try {
      // Sign-ups cost a core of hashing each: they are no part of what is measured.
      await this.#request()
      await this.#shoot(Math.floor(frames * WARM_UP_SHARE))
      const before = await this.#restedMb()
      const secrets = this.#tellSecrets()
      const [quiet, busy]: [Echoes[], Echoes[]] = [[], []]
      for (let round = 0; round < ROUNDS; round += 1) {
        quiet.push(echoes(await echo.collect(QUIET_ECHOES)))
        await this.#shoot(Math.ceil((frames * (1 - WARM_UP_SHARE)) / ROUNDS))
        busy.push(echoes(echo.take()))
      }
      this.#over = true
      await secrets
      return this.#result({ quiet, busy, grownMb: (await this.#restedMb()) - before })
    } finally {
      this.#over = true
      await echo.dispose()
      for (const socket of this.#sockets) socket.close()
    }
  }

  async #shoot(frames: number): Promise<void> {
    const share = Math.ceil(frames / SOCKETS)
    await Promise.all(this.#sockets.map(socket => socket.send(share, BATCH)))
  }

  async #restedMb(): Promise<number> {
    await new Promise(resolve => setTimeout(resolve, REST_MS))
    return this.#server.residentMb()
  }

  async #tellSecrets(): Promise<void> {
    while (!this.#over) {
      await tellSecret(this.#field)
      await new Promise(resolve => setTimeout(resolve, SECRET_PERIOD_MS))
    }
  }

  async #request(): Promise<void> {
    const each = Math.ceil(this.#options.requests / REQUEST_WORKERS)
    const worker = async (index: number) => {
      const { targets, foreignPaths } = this.#field
      const requests = new Requests(Random.stream(this.#options.seed, 100 + index), targets, foreignPaths)
      let { token } = await register(this.#field.url)
      for (let count = 0; count < each; count += 1) {
        // It may have signed itself out.
        if ((await this.#ask(requests.next(), token)) === 401) token = (await register(this.#field.url)).token
      }
    }
    await Promise.all(Array.from({ length: REQUEST_WORKERS }, (_, index) => worker(index)))
  }

  async #ask(request: ReturnType<Requests['next']>, token: string): Promise<number> {
    const { method, path, headers, body } = request
    const answer = await fetch(`${this.#field.url}${path}`, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}` },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    this.#requestsSent += 1
    this.#look(text)
    if (answer.status >= 500 || (answer.status >= 400 && method !== 'HEAD' && !isRefusal(text))) {
      this.#badAnswers.push(`${answer.status} to ${method} ${path} ${(body ?? '').slice(0, 300)}`)
    }
    return answer.status
  }

  #look(text: string): void {
    if (text.includes(SECRET)) this.#leaks += 1
  }

  #result(measured: Pick<ServerFuzzResult, 'quiet' | 'busy' | 'grownMb'>): ServerFuzzResult {
    const { failureCount, failures, alive } = this.#server
    const sum = (of: (socket: FuzzSocket) => number) => this.#sockets.reduce((all, one) => all + of(one), 0)
    return {
      alive,
      framesSent: sum(({ sent }) => sent),
      closes: sum(({ closes }) => closes),
      requestsSent: this.#requestsSent,
      badAnswers: this.#badAnswers,
      leaks: this.#leaks,
      failureCount,
      failures,
      ...measured,
    }
  }
}

const echoes = (times: readonly number[]): Echoes => ({
  p99: percentile(times, 0.99),
  worst: times.reduce((worst, time) => Math.max(worst, time), 0),
})

/** An error in the form that was agreed on. */
function isRefusal(text: string): boolean {
  try {
    const body = JSON.parse(text) as { success?: unknown; error?: unknown; message?: unknown }
    return body.success === false && typeof body.error === 'string' && typeof body.message === 'string'
  } catch {
    return false
  }
}
