import { fromToken, register } from './accounts.ts'
import type { Credentials } from './person.ts'
import { Rest } from './rest.ts'
import { type Feature, Skipped } from './row.ts'

export interface WorldOptions {
  /** `http://HOST:PORT`, or with the service's prefix behind it. */
  readonly url: string
  /** Access tokens of three people or more, for a server on which nobody can register. */
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

const NAMES = ['Ada Lovelace', 'Grace Hopper', 'Linus Pauling']

type Three = readonly [Credentials, Credentials, Credentials]

/** The server that is looked at, and three people who use it. */
export class World {
  readonly options: WorldOptions
  readonly rest: Rest
  readonly people: Three
  readonly workspaceId: string | undefined
  readonly channelId: string | undefined
  readonly #capabilities: readonly string[] | undefined
  readonly #others: readonly Credentials[]
  #next = 0

  private constructor(
    options: WorldOptions,
    facts: {
      rest: Rest
      people: Three
      others: readonly Credentials[]
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
    this.#others = facts.others
  }

  static async open(options: WorldOptions): Promise<World> {
    const rest = new Rest(options.url)
    const health = await rest.ask('GET', '/health')
    const listed = health.body.capabilities
    const capabilities = Array.isArray(listed) ? listed.map(String) : undefined
    const { people, others } = await gather(rest, options.tokens)
    const { workspaceId = await firstWorkspace(rest, people[0].token) } = options
    const { channelId = await firstChannel(rest, people[0].token, workspaceId) } = options
    return new World(options, { rest, people, others, capabilities, workspaceId, channelId })
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

  /** A new account; skips where nobody can register. */
  async newcomer(name: string): Promise<Credentials> {
    if (this.options.tokens !== undefined) throw new Skipped('needs a new account, and --tokens= was given')
    return register(this.rest, name)
  }

  /** Somebody beside the three: new, or the next of the tokens given. */
  async somebody(name: string): Promise<Credentials> {
    if (this.options.tokens === undefined) return register(this.rest, name)
    const others = this.#others.length === 0 ? [this.people[2]] : this.#others
    this.#next += 1
    return others[this.#next % others.length] ?? this.people[2]
  }
}

/** Three people for every row, and further ones for rows that need somebody else. */
async function gather(rest: Rest, tokens: readonly string[] | undefined) {
  const people: Credentials[] = []
  if (tokens === undefined) {
    for (const name of NAMES) people.push(await register(rest, name))
  } else {
    for (const token of tokens) people.push(await fromToken(rest, token))
  }
  const [ada, grace, linus, ...others] = people
  if (ada === undefined || grace === undefined || linus === undefined) {
    throw new Error('--tokens= takes three tokens at least')
  }
  return { people: [ada, grace, linus] as const, others }
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
