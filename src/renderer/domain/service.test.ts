import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestClient } from '#adapters/testing/test-client.ts'
import { AppError } from '#shared/errors.ts'
import { callId, conversationId, deviceId, huddleId, recordingId, workspaceId } from '#shared/ids.ts'
import { callTopic } from '#shared/wire/topics.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import { RawClient } from '../../server/testing/raw-client.ts'
import type { Service } from './service.ts'

const general = conversationId.parse('general')
const local = workspaceId.parse('ws_local')

let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
let service: Service
let client: TestClient

beforeAll(async () => {
  server = await startTestServer({ turnUrls: ['turn:turn.example:3478'], turnSecret: 'shared' })
  ada = await server.register('Ada')
  grace = await server.register('Grace')
  client = new TestClient({ server, person: ada })
  service = await client.session.service()
})

afterAll(async () => {
  client.session.dispose()
  await server.stop()
})

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => AppError.from(error).code,
  )

describe('every endpoint of seed 000 through its typed API', () => {
  it('health', async () => {
    expect(await service.health.health()).toMatchObject({ status: 'healthy', service: 'quikapp-embedded' })
    expect([await service.health.isReady(), await service.health.isAlive()]).toEqual([true, true])
  })

  it('calls', async () => {
    const call = await service.calls.create({ type: 'video', channel_id: general })
    await service.calls.invite(call.id, grace.user.id, 'video')
    expect(await service.calls.get(call.id)).toMatchObject({ id: call.id, state: 'ringing', kind: 'video' })
    expect(await service.calls.participants(call.id)).toEqual([])
    const { servers, ttlSeconds } = await service.calls.iceServers(call.id)
    expect([servers[0]?.urls, ttlSeconds]).toEqual([['turn:turn.example:3478'], 86_400])
    const { calls } = await service.calls.log()
    expect(calls[0]).toMatchObject({ id: call.id, initiatorId: ada.user.id, conversationId: general })
    expect(await codeOf(service.calls.get(callId.parse('call_x')))).toBe('call_not_found')
  })

  it('recordings', async () => {
    const call = await service.calls.create({ type: 'audio', to_user_id: grace.user.id })
    expect(await codeOf(service.recordings.start(call.id))).toBe('call_not_active')
    const people = await Promise.all([ada, grace].map(person => RawClient.open(server, person.accessToken)))
    for (const person of people) await person.join(callTopic(call.id))
    const started = await service.recordings.start(call.id)
    expect(await service.recordings.status(call.id)).toEqual({ ...started, startedBy: ada.user.id })
    expect((await service.recordings.stop(call.id)).recordingId).toBe(started.recordingId)
    expect(await service.recordings.status(call.id)).toBeNull()
    expect((await service.recordings.list()).map(({ id }) => id)).toContain(started.recordingId)
    expect(await service.recordings.get(started.recordingId)).toMatchObject({
      callId: call.id,
      kind: 'audio',
    })
    expect((await service.recordings.download(started.recordingId)).url).toBeNull()
    const content = new Blob([new Uint8Array(1000).fill(7)])
    const progress: number[] = []
    const options = { pieceBytes: 400, onProgress: (sent: number) => progress.push(sent) }
    await service.recordings.upload(started.recordingId, content, options)
    expect(progress).toEqual([0, 400, 800, 1000])
    // Everything is there: asked again, nothing more is sent.
    await service.recordings.upload(started.recordingId, content, options)
    expect((await service.recordings.content(started.recordingId)).size).toBe(1000)
    expect((await service.recordings.tail(started.recordingId, 300)).size).toBe(300)
    expect((await service.recordings.tail(started.recordingId, 5_000)).size).toBe(1000)
    expect((await service.recordings.download(started.recordingId)).url).toMatch(/^\/|^http/)
    await service.recordings.delete(started.recordingId)
    expect(await codeOf(service.recordings.get(started.recordingId))).toBe('recording_not_found')
    expect(await codeOf(service.recordings.get(recordingId.parse('rec_x')))).toBe('recording_not_found')
    for (const person of people) person.close()
  })

  it('huddles', async () => {
    const { huddle, existing } = await service.huddles.create({
      name: 'Sync',
      workspace_id: local,
      channel_id: general,
    })
    expect([existing, huddle.participants]).toEqual([false, []])
    expect((await service.huddles.join(huddle.id)).iceServers).toHaveLength(1)
    expect((await service.huddles.get(huddle.id)).participants).toMatchObject([{ userId: ada.user.id }])
    expect((await service.huddles.ofConversation(general))?.id).toBe(huddle.id)
    await service.huddles.leave(huddle.id)
    await service.huddles.end(huddle.id).catch(() => undefined)
    expect(await codeOf(service.huddles.get(huddle.id))).toBe('huddle_not_found')
    expect(await codeOf(service.huddles.get(huddleId.parse('h_x')))).toBe('huddle_not_found')
  })

  it('presence', async () => {
    expect(await service.presence.of(grace.user.id)).toMatchObject({ userId: grace.user.id, devices: [] })
    expect(
      (await service.presence.online({ workspaceId: local })).every(({ status }) => status !== 'offline'),
    ).toBe(true)
    expect(await service.presence.typing(general)).toEqual([])
  })

  it('devices', async () => {
    const id = deviceId.parse('device-1')
    const device = { device_id: id, platform: 'linux', token: 'opaque', name: 'Desk', app_version: '1.0.0' }
    expect(await service.devices.register(device)).toMatchObject({ id, platform: 'linux', name: 'Desk' })
    await service.devices.updateToken(id, 'another')
    await service.devices.heartbeat(id)
    expect(await service.devices.list()).toMatchObject([{ id, name: 'Desk' }])
    await service.devices.unregister(id)
    expect(await codeOf(service.devices.heartbeat(id))).toBe('device_not_found')
  })

  it('ICE and TURN', async () => {
    const { iceServers, transportPolicy } = await service.ice.config()
    expect([iceServers[0]?.urls, transportPolicy]).toEqual([['turn:turn.example:3478'], 'all'])
    const { server: turn } = await service.ice.turnCredentials()
    expect(turn?.username).toMatch(new RegExp(`^\\d+:${ada.user.id}$`))
  })
})
