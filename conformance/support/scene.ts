import { setTimeout as wait } from 'node:timers/promises'
import { filled, type Json, list, object, succeeded } from './expect.ts'
import type { Line } from './line.ts'
import { Person } from './person.ts'
import type { Rest } from './rest.ts'
import { type Feature, Skipped } from './row.ts'
import type { World } from './world.ts'

export interface Call {
  readonly id: string
  readonly topic: string
  /** Sockets that sit in it, by who. */
  readonly ada: Line
  readonly grace: Line
}

/** What one row works with: people, and what most rows need first. Ends with the row. */
export class Scene {
  readonly world: World
  readonly rest: Rest
  readonly ada: Person
  readonly grace: Person
  /** Somebody who is asked to nothing. */
  readonly linus: Person
  readonly #opened: Line[] = []
  readonly #endings: (() => Promise<unknown>)[] = []
  readonly #optional: boolean

  constructor(world: World, needs: Feature | undefined) {
    this.world = world
    this.rest = world.rest
    this.#optional = needs !== undefined && !world.offersForSure(needs)
    const [ada, grace, linus] = world.people
    this.ada = this.#person(ada)
    this.grace = this.#person(grace)
    this.linus = this.#person(linus)
  }

  get workspaceId(): string {
    if (this.world.workspaceId === undefined) throw new Skipped('no workspace is known; give --workspace=')
    return this.world.workspaceId
  }

  /** A conversation that everybody may write in. */
  get channelId(): string {
    if (this.world.channelId === undefined) throw new Skipped('no conversation is known; give --channel=')
    return this.world.channelId
  }

  /** Somebody beside the three who is not there yet, and leaves no status behind. */
  async somebody(name = 'Somebody'): Promise<Person> {
    const person = this.#person(await this.world.somebody(name))
    if (this.world.options.tokens === undefined) return person
    this.afterwards(() => this.#calm(person))
    await this.#untilOffline(person)
    return person
  }

  /** Somebody with an account of their own, for rows after which it is no good any more. */
  async newcomer(name = 'Newcomer'): Promise<Person> {
    return this.#person(await this.world.newcomer(name))
  }

  /** Runs when the row is over, however it ends. */
  afterwards(work: () => Promise<unknown>): void {
    this.#endings.push(work)
  }

  /** A new conversation by Ada. */
  async conversation(
    kind: 'public' | 'private' | 'dm' | 'group',
    members: readonly Person[] = [],
  ): Promise<string> {
    const name = kind === 'dm' ? '' : `room-${crypto.randomUUID().slice(0, 8)}`
    const body = { kind, name, memberIds: members.map(({ id }) => id) }
    const path = `/api/v1/workspaces/${this.workspaceId}/channels`
    const answer = await this.rest.ask('POST', path, { token: this.ada.token, body, optional: true })
    return filled(object(answer.body.channel).id)
  }

  /** Ada's message, sent over a socket of its own. */
  async message(channelId: string, content: string, more: Json = {}): Promise<Json> {
    const line = await this.ada.line(`channel:${channelId}`)
    const reply = await line.push(`channel:${channelId}`, 'message:send', {
      content,
      attachments: [],
      ...more,
    })
    if (reply.status !== 'ok') throw new Error(`a message was answered ${JSON.stringify(reply)}`)
    await line.close()
    return reply.response
  }

  /** A call of Ada's that rings for Grace. */
  async ring(type: 'audio' | 'video' = 'video', more: Json = {}): Promise<string> {
    const body = { type, to_user_id: this.grace.id, ...more }
    const ask = () => this.rest.ask('POST', '/api/calls', { token: this.ada.token, body, optional: true })
    const answer = await ask()
    if (answer.status !== 200) return filled(succeeded(answer, 201).call_id)
    // It rings there already, since an earlier row: one person rings another one once.
    const line = await this.ada.connect()
    const me = `user:${this.ada.id}`
    await line.joined(me)
    await line.push(me, 'call:end', { callId: succeeded(answer, 200).call_id })
    await line.close()
    return filled(succeeded(await ask(), 201).call_id)
  }

  /** A call between Ada and Grace that goes on. */
  async call(type: 'audio' | 'video' = 'video', more: Json = {}): Promise<Call> {
    const id = await this.ring(type, more)
    const topic = `call:${id}`
    const ada = await this.ada.connect()
    const grace = await this.grace.connect()
    const media = { audio: true, video: type === 'video' }
    await ada.joined(topic, { sessionId: 'ada-1', media })
    await grace.joined(topic, { sessionId: 'grace-1', media })
    await ada.event('participant_joined', topic)
    return { id, topic, ada, grace }
  }

  /** A huddle of Ada's in a new private conversation with Grace. */
  async huddle(): Promise<{
    readonly id: string
    readonly channelId: string
    readonly topic: string
    readonly huddle: Json
  }> {
    const channelId = await this.conversation('private', [this.grace])
    const body = { name: 'Quick Sync', workspace_id: this.workspaceId, channel_id: channelId }
    const huddle = object(succeeded(await this.ada.post('/api/huddles', body), 201).huddle)
    const id = filled(huddle.id)
    return { id, channelId, topic: `huddle:${id}`, huddle }
  }

  /** The person's own row of a conversation. */
  async rowOf(person: Person, channelId: string): Promise<Json | undefined> {
    const answer = await person.get(`/api/v1/workspaces/${this.workspaceId}/channels`)
    return list(succeeded(answer).channels).find(row => row.id === channelId)
  }

  async end(): Promise<void> {
    for (const work of this.#endings) await work().catch(() => undefined)
    await Promise.allSettled(this.#opened.map(line => line.close()))
  }

  async #calm(person: Person): Promise<void> {
    const line = await person.line(person.topic)
    await line.push(person.topic, 'presence:update', { status: 'online' })
  }

  async #untilOffline(person: Person): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
      const { body } = await person.get(`/api/presence/${person.id}`)
      if ((body.presence as Json | undefined)?.status === 'offline') return
      await wait(250)
    }
    throw new Skipped(`needs ${person.id} to be offline`)
  }

  #person(credentials: Person['credentials']): Person {
    const { rest, socketUrl } = this.world
    return new Person(credentials, { rest, socketUrl, optional: this.#optional, opened: this.#opened })
  }
}
