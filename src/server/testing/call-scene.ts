import type { BlobStore } from '../blob-store.ts'
import { type InMemoryServer, startTestServer, type TestPerson } from './in-memory-server.ts'
import { ManualClock } from './manual-clock.ts'
import { RawClient } from './raw-client.ts'
import { RestCaller } from './rest-caller.ts'

export const RING_MS = 60_000
export const GRACE_MS = 90_000
export const PAGE_GRACE_MS = 15_000
export const OFFER = { type: 'offer', data: { type: 'offer', sdp: 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n' } }

/** A person with one device on line. */
export interface Someone {
  readonly person: TestPerson
  readonly id: string
  readonly line: RawClient
  readonly rest: RestCaller
}

/** Ada and Grace, both on line, and a clock that stands still. */
export class CallScene {
  readonly clock: ManualClock
  readonly server: InMemoryServer
  readonly ada: Someone
  readonly grace: Someone

  private constructor(clock: ManualClock, server: InMemoryServer, ada: Someone, grace: Someone) {
    this.clock = clock
    this.server = server
    this.ada = ada
    this.grace = grace
  }

  /** `limited`: with what a person may do at once, which is off otherwise. */
  static async set({
    limited = false,
    blobs,
  }: {
    limited?: boolean
    blobs?: BlobStore
  } = {}): Promise<CallScene> {
    const clock = new ManualClock()
    const server = await startTestServer({
      clock,
      limited,
      ...(blobs === undefined ? {} : { blobs }),
      socketIdleMs: 36_000_000,
      ringTimeoutMs: RING_MS,
      callGraceMs: GRACE_MS,
      pageGraceMs: PAGE_GRACE_MS,
      presenceLingerMs: 36_000_000,
    })
    return new CallScene(clock, server, await enter(server, 'Ada'), await enter(server, 'Grace'))
  }

  enter(name: string): Promise<Someone> {
    return enter(this.server, name)
  }

  /** One more device of somebody. */
  device(person: TestPerson): Promise<RawClient> {
    return openDevice(this.server, person)
  }

  /** Ada calls Grace. */
  async ring(): Promise<{ readonly callId: string; readonly topic: string }> {
    const { body } = await this.ada.rest.post('/api/calls', { type: 'video', to_user_id: this.grace.id })
    const callId = String(body.call_id)
    return { callId, topic: `call:${callId}` }
  }

  /** As `ring`, answered: both are inside. */
  async talk(): Promise<{ readonly callId: string; readonly topic: string }> {
    const { callId, topic } = await this.ring()
    await this.ada.line.joined(topic, { sessionId: 'a1', media: { audio: true, video: true } })
    await this.grace.line.joined(topic, { sessionId: 'g1', media: { audio: true, video: false } })
    await this.ada.line.event('participant_joined')
    return { callId, topic }
  }
}

async function openDevice(server: InMemoryServer, person: TestPerson): Promise<RawClient> {
  const line = await RawClient.open(server, person.accessToken)
  await line.joined(`user:${person.user.id}`)
  return line
}

async function enter(server: InMemoryServer, name: string): Promise<Someone> {
  const person = await server.register(name)
  const line = await openDevice(server, person)
  return { person, id: person.user.id, line, rest: new RestCaller(server, person) }
}
