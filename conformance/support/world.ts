import { Buffer } from 'node:buffer'
import type { Credentials } from './person.ts'
import { Rest } from './rest.ts'
import { type Feature, Skipped } from './row.ts'

export interface WorldOptions {
  /** `http://HOST:PORT`, or with the service's prefix behind it. */
  readonly url: string
  /** Access tokens of three people, for a server on which nobody can register. */
  readonly tokens?: readonly string[] | undefined
  /** The socket's address where it is not at `/socket` of the same host. */
  readonly socketUrl?: string | undefined
  readonly workspaceId?: string | undefined
  readonly channelId?: string | undefined
  /** Seconds a call rings and a lost line keeps its seat, where they are short enough to wait for. */
  readonly ringSeconds?: number | undefined
  readonly graceSeconds?: number | undefined
  /** Largest file there, where that is small enough to send. */
  readonly maxFileBytes?: number | undefined
}

type Three = readonly [Credentials, Credentials, Credentials]

/** The server that is looked at, and three people who use it. */
export class World {
  readonly options: WorldOptions
  readonly rest: Rest
  readonly people: Three
  readonly workspaceId: string | undefined
  readonly channelId: string | undefined
  readonly #capabilities: readonly string[] | undefined

  private constructor(
    options: WorldOptions,
    facts: {
      rest: Rest
      people: Three
      capabilities: readonly string[] | undefined
      workspaceId: string | undefined
      channelId: string | undefined
    },
  ) {
    this.options = options
    this.rest = facts.rest
    this.people = facts.people
    this.workspaceId = facts.workspaceId
    this.channelId = facts.channelId
    this.#capabilities = facts.capabilities
  }

  static async open(options: WorldOptions): Promise<World> {
    const rest = new Rest(options.url)
    const health = await rest.ask('GET', '/health')
    const listed = health.body.capabilities
    const capabilities = Array.isArray(listed) ? listed.map(String) : undefined
    const people = await threePeople(rest, options.tokens)
    const { workspaceId = await firstWorkspace(rest, people[0].token) } = options
    const { channelId = await firstChannel(rest, people[0].token, workspaceId) } = options
    return new World(options, { rest, people, capabilities, workspaceId, channelId })
  }

  /** The document's endpoint: the official client puts `/websocket` behind it. */
  get socketUrl(): string {
    if (this.options.socketUrl !== undefined) return this.options.socketUrl
    const { protocol, host } = new URL(this.options.url)
    return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/socket`
  }

  /** Throws Skipped for what the server says it does not have. */
  require(feature: Feature): void {
    if (this.#capabilities === undefined || this.#capabilities.includes(feature)) return
    throw new Skipped(`the server does not offer ${feature}`)
  }

  offersForSure(feature: Feature): boolean {
    return this.#capabilities?.includes(feature) === true
  }

  async register(name: string): Promise<Credentials> {
    if (this.options.tokens !== undefined) throw new Skipped('needs one more account than --tokens= gave')
    return register(this.rest, name)
  }
}

async function threePeople(rest: Rest, tokens: readonly string[] | undefined): Promise<Three> {
  if (tokens === undefined) {
    return [
      await register(rest, 'Ada Lovelace'),
      await register(rest, 'Grace Hopper'),
      await register(rest, 'Linus Pauling'),
    ]
  }
  const [ada, grace, linus] = tokens.map(toCredentials)
  if (ada === undefined || grace === undefined || linus === undefined)
    throw new Error('--tokens= takes three tokens')
  return [ada, grace, linus]
}

async function register(rest: Rest, name: string): Promise<Credentials> {
  const email = `${crypto.randomUUID()}@conformance.test`
  const password = crypto.randomUUID()
  const answer = await rest.ask('POST', '/api/auth/register', {
    body: { email, password, displayName: name },
  })
  if (answer.status !== 201) {
    throw new Error(`nobody can register here (${answer.status}); give --tokens= of three people`)
  }
  const { accessToken, refreshToken, user } = answer.body as {
    accessToken: string
    refreshToken: string
    user: { id: string }
  }
  return { id: user.id, name, token: accessToken, refreshToken, email, password }
}

/** Who a token speaks for is its claim `sub`. */
function toCredentials(token: string): Credentials {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    sub?: unknown
  }
  if (typeof claims.sub !== 'string') throw new Error('a token of --tokens= names nobody (no claim sub)')
  return { id: claims.sub, name: claims.sub, token }
}

async function firstWorkspace(rest: Rest, token: string): Promise<string | undefined> {
  const { body } = await rest.ask('GET', '/api/v1/workspaces', { token })
  return (body.workspaces as { id: string }[] | undefined)?.[0]?.id
}

async function firstChannel(
  rest: Rest,
  token: string,
  workspaceId: string | undefined,
): Promise<string | undefined> {
  if (workspaceId === undefined) return undefined
  const { body } = await rest.ask('GET', `/api/v1/workspaces/${workspaceId}/channels`, { token })
  return (body.channels as { id: string; kind: string }[] | undefined)?.find(row => row.kind === 'public')?.id
}
