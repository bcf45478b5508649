import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callJoinReply } from '#shared/wire/call.ts'
import { huddleJoinReply } from '#shared/wire/huddle.ts'
import { GENERAL, LOCAL_WORKSPACE } from './store/built-in.ts'
import { RawClient } from './testing/raw-client.ts'
import { SpawnedServer } from './testing/spawned-server.ts'

let folder: string
let server: SpawnedServer
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-rooms-'))
})
afterEach(async () => {
  await server.dispose()
  rmSync(folder, { recursive: true, force: true })
})

interface Person {
  readonly accessToken: string
  readonly user: { readonly id: string }
}

async function serve(): Promise<string> {
  server = new SpawnedServer(['--port', '0', '--data-dir', folder])
  return server.ready()
}

async function post(url: string, body: object, person?: Person): Promise<Record<string, unknown>> {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (person !== undefined) headers.set('authorization', `Bearer ${person.accessToken}`)
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await response.json()) as Record<string, unknown>
}

async function register(url: string, displayName: string): Promise<Person> {
  const person = { email: `${randomUUID()}@example.org`, password: 'long enough', displayName }
  return (await post(`${url}/api/auth/register`, person)) as unknown as Person
}

async function connect(url: string, person: Person): Promise<RawClient> {
  const endpoint = { transport: WebSocket, socketUrl: `${url.replace('http', 'ws')}/socket` }
  const line = await RawClient.open(endpoint, person.accessToken)
  await line.joined(`user:${person.user.id}`)
  return line
}

test('a call and a huddle outlive a server process that is killed', async () => {
  const first = await serve()
  const [ada, grace] = [await register(first, 'Ada'), await register(first, 'Grace')]
  const lines = [await connect(first, ada), await connect(first, grace)] as const
  const { call_id: callId } = await post(
    `${first}/api/calls`,
    { type: 'audio', to_user_id: grace.user.id },
    ada,
  )
  const wanted = { name: '', workspace_id: LOCAL_WORKSPACE, channel_id: GENERAL }
  const { huddle } = await post(`${first}/api/huddles`, wanted, ada)
  const call = `call:${callId}`
  const talk = `huddle:${(huddle as { id: string }).id}`
  for (const topic of [call, talk]) {
    await lines[0].joined(topic, { sessionId: 'a1' })
    await lines[1].joined(topic, { sessionId: 'g1' })
  }
  await server.stop('SIGKILL')
  await Promise.all(lines.map(line => line.closed))

  const second = await serve()
  const back = await connect(second, ada)
  const inCall = callJoinReply.parse(await back.joined(call, { sessionId: 'a1' }))
  expect(inCall.call.state).toBe('active')
  expect(inCall.call.participants.map(one => one.sessionId)).toEqual(['a1', 'g1'])
  const inHuddle = huddleJoinReply.parse(await back.joined(talk, { sessionId: 'a1' }))
  expect(inHuddle.participants?.map(one => one.sessionId)).toEqual(['a1', 'g1'])
  const other = await connect(second, grace)
  for (const topic of [call, talk]) await other.joined(topic, { sessionId: 'g1' })
  await back.settle()
  expect([...back.left('participant_left'), ...back.left('participant_joined')]).toEqual([])
  await other.push(call, 'call:end')
  expect(await back.event('call:end', call)).toMatchObject({ callId, reason: 'ended' })
})
