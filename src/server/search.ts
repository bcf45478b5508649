import { setImmediate } from 'node:timers/promises'
import type * as z from 'zod'
import type { ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { Message } from '#shared/model/message.ts'
import type { User } from '#shared/model/user.ts'
import type { searchQuery } from '#shared/rest/search.ts'
import type { Cancel, Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Messaging } from './messaging.ts'
import { notFound } from './refusal.ts'
import { parseSearch } from './search-text.ts'
import type { Store } from './store/store.ts'

/** New messages wait this long for the index, so that it is written in one go and behind their acknowledgement. */
const INDEX_DELAY_MS = 1_000
/** Rows a step takes: a few milliseconds, between which everything else has its turn. */
const INDEX_BATCH = 200

export interface SearchOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly messaging: Messaging
}

/** Search over everything that a person may read (contract README). The index follows the messages; a search waits for it. */
export class Search {
  readonly #options: SearchOptions
  #cancelIndexing: Cancel | null = null
  #indexing: Promise<void> | null = null
  #disposed = false

  constructor(options: SearchOptions) {
    this.#options = options
    options.messaging.onMessage(() => this.#indexLater())
    this.#indexLater()
  }

  /** Newest first; every message is readable by the person. */
  async find(
    userId: UserId,
    { q, workspaceId, limit, before }: z.output<typeof searchQuery>,
  ): Promise<{ readonly messages: readonly Message[]; readonly hasMore: boolean }> {
    const { store } = this.#options
    const { authors, places, ...filter } = parseSearch(q)
    await this.#index()
    const found = await store.search.find({
      ...filter,
      reader: userId,
      workspaceId,
      limit,
      before,
      ...(await this.#named(userId, authors, places)),
    })
    if (found === null) {
      throw notFound('message_not_found', 'The message to start from is not here, or is not yours to read.')
    }
    const messages = await Promise.all(found.ids.map(id => store.messages.byId(id)))
    return { messages: messages.filter(message => message !== null), hasMore: found.hasMore }
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    this.#cancelIndexing?.()
    await this.#indexing
  }

  /** The people and conversations that were named; a name that fits nobody finds nothing. */
  async #named(userId: UserId, authors: readonly string[], places: readonly string[]) {
    if (authors.length === 0 && places.length === 0) return {}
    const { conversations } = this.#options.store
    const workspaces = (await conversations.workspacesOf(userId)).map(({ id }) => id)
    const people = await this.#people(workspaces)
    return {
      ...(authors.length === 0
        ? {}
        : { authors: authors.flatMap(name => peopleNamed(people, name, userId)) }),
      ...(places.length === 0
        ? {}
        : { conversations: await this.#places(workspaces, people, userId, places) }),
    }
  }

  async #people(workspaces: readonly WorkspaceId[]): Promise<User[]> {
    const { conversations } = this.#options.store
    return (await Promise.all(workspaces.map(id => conversations.workspaceMembers(id)))).flat()
  }

  async #places(
    workspaces: readonly WorkspaceId[],
    people: readonly User[],
    userId: UserId,
    names: readonly string[],
  ): Promise<ConversationId[]> {
    const { conversations } = this.#options.store
    const rows = (await Promise.all(workspaces.map(id => conversations.list(id, userId)))).flat()
    return names.flatMap(name => {
      const named = peopleNamed(people, name, userId)
      return rows.filter(row => isNamed(row, name) || isWith(row, named, userId)).map(row => row.id)
    })
  }

  #indexLater(): void {
    if (this.#disposed || this.#cancelIndexing !== null) return
    const { clock, log } = this.#options
    this.#cancelIndexing = clock.setTimeout(() => {
      this.#cancelIndexing = null
      this.#index().catch((error: unknown) => log.error({ err: error }, 'messages could not be indexed'))
    }, INDEX_DELAY_MS)
  }

  /** Resolves once every message that was there at the call is in the index. */
  async #index(): Promise<void> {
    // What runs already may have passed the newest message.
    if (this.#indexing !== null) await this.#indexing
    this.#indexing ??= this.#catchUp().finally(() => {
      this.#indexing = null
    })
    await this.#indexing
  }

  async #catchUp(): Promise<void> {
    while (!this.#disposed && (await this.#options.store.search.index(INDEX_BATCH)) === INDEX_BATCH) {
      await setImmediate()
    }
  }
}

const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

/** By id, by whole name, or by one word of it; `me` is oneself. */
function peopleNamed(people: readonly User[], text: string, me: UserId): UserId[] {
  const name = fold(text.replace(/^@/, ''))
  if (name === 'me') return [me]
  const fits = ({ id, displayName }: User) => {
    const full = fold(displayName)
    return id === text || full === name || full.split(' ').includes(name)
  }
  return people.filter(fits).map(({ id }) => id)
}

const isNamed = ({ id, name }: ConversationSummary, text: string): boolean =>
  id === text || (name !== '' && fold(name) === fold(text.replace(/^#/, '')))

/** A direct message is named by who else is in it. */
const isWith = ({ kind, memberIds }: ConversationSummary, named: readonly UserId[], me: UserId): boolean =>
  kind === 'dm' && memberIds?.some(id => id !== me && named.includes(id)) === true
