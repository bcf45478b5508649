import type { InMemoryServer, TestPerson } from './in-memory-server.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** REST as one person: `token` null asks as nobody, another one as somebody else. */
export class RestCaller {
  readonly #server: InMemoryServer
  readonly #token: string

  constructor(server: InMemoryServer, person: TestPerson) {
    this.#server = server
    this.#token = person.accessToken
  }

  /** A body that is text goes out as it is. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = this.#token,
  ): Promise<Answer> {
    const response = await this.#server.fetch(path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Record<string, unknown>
    return { status: response.status, headers: response.headers, body: answer }
  }

  readonly get = (path: string, token?: string | null) => this.call('GET', path, undefined, token)
  readonly post = (path: string, body?: unknown, token?: string | null) =>
    this.call('POST', path, body, token)
}
