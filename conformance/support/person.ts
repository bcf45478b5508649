import type { SocketConnectOption } from 'phoenix'
import type { Json } from './expect.ts'
import { Line } from './line.ts'
import type { Answer, Ask, Rest } from './rest.ts'

export interface Credentials {
  readonly id: string
  readonly name: string
  readonly token: string
  readonly refreshToken?: string
  readonly email?: string
  readonly password?: string
}

/** Somebody with an account: asks over REST and opens sockets, all of which the scene hangs up again. */
export class Person {
  readonly id: string
  readonly name: string
  readonly token: string
  readonly credentials: Credentials
  readonly #rest: Rest
  readonly #socketUrl: string
  readonly #optional: boolean
  readonly #opened: Line[]

  constructor(
    credentials: Credentials,
    scene: {
      readonly rest: Rest
      readonly socketUrl: string
      readonly optional: boolean
      readonly opened: Line[]
    },
  ) {
    this.credentials = credentials
    this.id = credentials.id
    this.name = credentials.name
    this.token = credentials.token
    this.#rest = scene.rest
    this.#socketUrl = scene.socketUrl
    this.#optional = scene.optional
    this.#opened = scene.opened
  }

  ask(method: string, path: string, body?: unknown, more: Ask = {}): Promise<Answer> {
    return this.#rest.ask(method, path, { token: this.token, optional: this.#optional, body, ...more })
  }

  get(path: string, more: Ask = {}): Promise<Answer> {
    return this.ask('GET', path, undefined, more)
  }

  post(path: string, body?: Json | FormData, more: Ask = {}): Promise<Answer> {
    return this.ask('POST', path, body, more)
  }

  delete(path: string): Promise<Answer> {
    return this.ask('DELETE', path)
  }

  /** A socket with the topics given. */
  async line(...topics: readonly string[]): Promise<Line> {
    const line = await this.connect()
    for (const topic of topics) await line.joined(topic)
    return line
  }

  async connect(options: Partial<SocketConnectOption> = {}): Promise<Line> {
    const line = await Line.open(this.#socketUrl, { params: { token: this.token }, ...options })
    this.#opened.push(line)
    return line
  }

  get topic(): string {
    return `user:${this.id}`
  }
}
