import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MemoryOutboxStorage } from '#adapters/outbox-storage.ts'
import { loadAll, type Place } from '#adapters/testing/rows.ts'
import { general } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import type { MessageId } from '#shared/ids.ts'
import { signInResponse } from '#shared/rest/accounts.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import type { Conversation } from './chat/conversation.ts'
import type { Thread } from './chat/thread.ts'
import type { TimelineRow } from './chat/timeline-row.ts'
import { FakeClock } from './testing/fake-clock.ts'

/** Steps of the longest run. */
const LENGTH = Number(process.env.LENGTH ?? 200)

type Step =
  | { readonly kind: 'send' | 'reply' | 'edit' | 'delete'; readonly who: number; readonly pick: number }
  | { readonly kind: 'react'; readonly who: number; readonly pick: number; readonly emoji: string }
  | { readonly kind: 'cut' | 'cutOne' | 'restart' | 'reload' | 'pass' | 'hops'; readonly pick: number }

const pick = fc.nat({ max: 1_000 })
const who = fc.constantFrom(0, 1)
const kinds = <K extends string>(...names: readonly K[]) => fc.constantFrom(...names)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: kinds('send', 'reply'), who, pick }) },
  { weight: 5, arbitrary: fc.record({ kind: kinds('edit', 'delete', 'edit'), who, pick }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: kinds('react'), who, pick, emoji: fc.constantFrom('👍', '🎉') }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kinds('cut', 'cutOne'), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: kinds('restart', 'reload'), pick }) },
  { weight: 6, arbitrary: fc.record({ kind: kinds('pass', 'hops', 'hops'), pick }) },
)

/** What must be true of one message in the end. */
interface Expected {
  readonly author: number
  readonly isReply: boolean
  content: string
  deleted: boolean
  /** `person emoji` */
  readonly reactions: Set<string>
}

interface Desk {
  client: TestClient
  readonly person: TestPerson
  readonly outbox: MemoryOutboxStorage
  room: Conversation
  thread: Thread | null
}

/** Everything that both must agree on, in words of the server. */
const digest = (place: Place) =>
  place.store.getState().rows.map(({ message }) => ({
    id: message.id,
    content: message.content,
    edited: message.editedAt,
    deleted: message.deletedAt,
    replies: message.replyCount,
    reactions: message.reactions.map(({ emoji, userIds }) => `${emoji} ${[...userIds].sort()}`).sort(),
  }))

/** Two people in one room and one thread, over a line that is cut at random. */
class World {
  readonly #server: InMemoryServer
  readonly #clock = new FakeClock()
  readonly #desks: Desk[] = []
  readonly #expected = new Map<string, Expected>()
  #rootId: MessageId | null = null
  #count = 0

  constructor(server: InMemoryServer) {
    this.#server = server
  }

  async open(): Promise<void> {
    for (const name of ['Ada', 'Grace']) {
      const person = await this.#server.register(name)
      const outbox = new MemoryOutboxStorage()
      const client = this.#signIn(person, outbox)
      this.#desks.push({ client, person, outbox, room: await general(client), thread: null })
    }
    this.#send(0, 'room')
    await this.#settle(() => this.#rows(1).length === 1 && this.#rows(0)[0]?.delivery.kind === 'sent')
    this.#rootId = this.#rows(0)[0]?.message.id ?? null
    for (const desk of this.#desks) if (this.#rootId !== null) desk.thread = desk.room.thread(this.#rootId)
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const one of steps) await this.#step(one)
  }

  /** Everybody agrees with each other, with history, and with what was done. */
  async check(): Promise<void> {
    const done = async () => {
      const left = await Promise.all(this.#desks.map(({ outbox }) => outbox.load()))
      return left.every(entries => entries.length === 0)
    }
    await this.#settle(done)
    const [one, two] = this.#desks
    if (one?.thread == null || two?.thread == null) throw new Error('Nobody is there')
    const threads = [one.thread, two.thread] as const
    for (const place of [one.room, two.room, ...threads]) {
      await expect.poll(() => place.store.getState().status).toBe('ready')
      await loadAll(place)
    }
    await this.#settle(
      () =>
        JSON.stringify(digest(one.room)) === JSON.stringify(digest(two.room)) &&
        JSON.stringify(digest(threads[0])) === JSON.stringify(digest(threads[1])),
    ).catch(() => undefined)
    expect(digest(one.room)).toEqual(digest(two.room))
    expect(digest(threads[0])).toEqual(digest(threads[1]))
    await this.#checkHistory(one, threads[0])
    this.#checkExpected(one.room, threads[0])
  }

  dispose(): void {
    for (const { client } of this.#desks) client.session.dispose()
  }

  #signIn(person: TestPerson, outbox: MemoryOutboxStorage): TestClient {
    const client = new TestClient({ server: this.#server, person, outbox, clock: this.#clock })
    client.session.start()
    return client
  }

  async #checkHistory(desk: Desk, thread: Thread): Promise<void> {
    const person = { ...desk.person, ...(await this.#tokens(desk.person)) }
    const fresh = this.#signIn(person, new MemoryOutboxStorage())
    try {
      const room = await general(fresh)
      await loadAll(room)
      expect(digest(room)).toEqual(digest(desk.room))
      const again = room.thread(thread.rootId)
      await expect.poll(() => again.store.getState().status).toBe('ready')
      await loadAll(again)
      expect(digest(again)).toEqual(digest(thread))
    } finally {
      fresh.session.dispose()
    }
  }

  #checkExpected(room: Conversation, thread: Thread): void {
    const messages = [room, thread].flatMap(place => place.store.getState().rows.map(row => row.message))
    const alive = [...this.#expected.values()].filter(({ deleted }) => !deleted)
    const shown = messages.filter(({ deletedAt }) => deletedAt === undefined)
    const reactionsOf = (who: TimelineRow['message']) =>
      who.reactions.flatMap(({ emoji, userIds }) => userIds.map(id => `${id} ${emoji}`)).sort()
    const byText = (a: { content: string }, b: { content: string }) => (a.content < b.content ? -1 : 1)
    expect(
      shown.map(message => ({ content: message.content, reactions: reactionsOf(message) })).sort(byText),
    ).toEqual(
      alive.map(({ content, reactions }) => ({ content, reactions: [...reactions].sort() })).sort(byText),
    )
    const replies = [...this.#expected.values()].filter(({ isReply }) => isReply).length
    const stored = thread.store.getState().rows.length
    // One deleted while it waited was never there.
    expect(stored).toBeLessThanOrEqual(replies)
    expect(thread.store.getState().root?.message.replyCount ?? 0).toBe(stored)
  }

  async #step(one: Step): Promise<void> {
    switch (one.kind) {
      case 'send':
        return this.#send(one.who, 'room')
      case 'reply':
        return this.#send(one.who, 'thread')
      case 'edit':
      case 'delete':
      case 'react':
        return this.#change(one)
      case 'cut':
        return this.#server.drop()
      case 'cutOne':
        return [...this.#server.sockets][one.pick % 2]?.end()
      case 'restart':
        return this.#server.restart()
      case 'reload':
        return this.#reload(this.#desks[one.pick % 2])
      case 'hops':
        for (let hop = one.pick % 40; hop > 0; hop -= 1) await Promise.resolve()
        return
      case 'pass':
        await new Promise(resolve => setTimeout(resolve, 0))
        this.#clock.advance(one.pick)
    }
  }

  /** The app is closed and opened again: what it wrote down is all that is left. */
  async #reload(desk: Desk | undefined): Promise<void> {
    if (desk === undefined || this.#rootId === null) return
    await new Promise(resolve => setTimeout(resolve, 0))
    desk.client.session.dispose()
    // The desktop process would have kept the tokens of the page before.
    desk.client = this.#signIn({ ...desk.person, ...(await this.#tokens(desk.person)) }, desk.outbox)
    desk.room = await general(desk.client)
    await loadAll(desk.room)
    desk.thread = desk.room.thread(this.#rootId)
  }

  async #tokens({ email, password }: TestPerson) {
    const answer = await this.#server.fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    return signInResponse.parse(await answer.json())
  }

  #send(who: number, where: 'room' | 'thread'): void {
    const desk = this.#desks[who]
    const place = where === 'room' ? desk?.room : desk?.thread
    if (place == null) return
    this.#count += 1
    const content = `${this.#count} by ${who}`
    place.send(content)
    const key = place.store.getState().rows.at(-1)?.key ?? ''
    this.#expected.set(key, {
      author: who,
      isReply: where === 'thread',
      content,
      deleted: false,
      reactions: new Set(),
    })
  }

  #change(one: Extract<Step, { readonly who: number }>): void {
    const desk = this.#desks[one.who]
    const rows = this.#rows(one.who).filter(row => row.message.deletedAt === undefined)
    const row = rows[one.pick % Math.max(1, rows.length)]
    if (desk?.thread == null || row === undefined) return
    const expected = this.#expectedOf(row)
    const place = expected.isReply ? desk.thread : desk.room
    const { id } = row.message
    if (one.kind === 'react') {
      place.toggleReaction(id, one.emoji)
      const mark = `${desk.person.user.id} ${one.emoji}`
      if (!expected.reactions.delete(mark)) expected.reactions.add(mark)
    } else if (expected.author === one.who && id !== this.#rootId) {
      this.#count += 1
      const text = `${this.#count} by ${one.who}, edited`
      if (one.kind === 'edit') place.edit(id, text)
      else place.delete(id)
      expected.deleted = one.kind === 'delete'
      if (one.kind === 'edit') expected.content = text
    }
  }

  #expectedOf({ key, message }: TimelineRow): Expected {
    const expected = this.#expected.get(key) ?? this.#expected.get(`c:${message.clientId}`)
    if (expected === undefined) throw new Error(`Nobody wrote ${key}`)
    return expected
  }

  #rows(who: number): readonly TimelineRow[] {
    const desk = this.#desks[who]
    if (desk === undefined) return []
    return [...desk.room.store.getState().rows, ...(desk.thread?.store.getState().rows ?? [])]
  }

  async #settle(done: () => boolean | Promise<boolean>): Promise<void> {
    for (let round = 0; round < 1_000; round += 1) {
      if (await done()) return
      this.#clock.advance(1_000)
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    throw new Error('It did not settle')
  }
}

describe('Two people changing the same messages over a bad line', () => {
  it('agree in the end, with each other, with history and with what they did', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: LENGTH, size: 'max' }), async steps => {
        const server = await startTestServer({ presenceLingerMs: 20 })
        const world = new World(server)
        try {
          await world.open()
          await world.run(steps)
          await world.check()
        } finally {
          world.dispose()
          await server.stop()
        }
      }),
      { seed, numRuns: Number(process.env.RUNS ?? 8), endOnFailure: true },
    )
  }, 120_000)
})
