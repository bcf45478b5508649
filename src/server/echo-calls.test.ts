import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CallScene, OFFER } from './testing/call-scene.ts'
import { EchoCaller } from './testing/echo-caller.ts'
import type { RawClient } from './testing/raw-client.ts'

let scene: CallScene
const callers: EchoCaller[] = []

beforeEach(async () => {
  scene = await CallScene.set()
})

afterEach(async () => {
  await Promise.all(callers.splice(0).map(caller => caller.close()))
  await scene.server.stop()
})

const echoCalls = () => scene.server.server?.services.echoCalls.count

async function callEcho(who = scene.ada, type = 'video'): Promise<{ callId: string; topic: string }> {
  const { status, body } = await who.rest.post('/api/calls', { type, to_user_id: 'user_echo' })
  expect([status, body.error]).toEqual([201, undefined])
  return { callId: String(body.call_id), topic: `call:${String(body.call_id)}` }
}

/** Ada calls, and her media are up. */
async function talkToEcho(sessionId = 'a1', line: RawClient = scene.ada.line) {
  const call = await callEcho()
  const caller = new EchoCaller(line)
  callers.push(caller)
  const reply = await line.joined(call.topic, {
    sessionId,
    media: { audio: true, video: true },
    offer: await caller.offer(),
  })
  expect(reply.offer_relayed).toBe(true)
  await caller.connect()
  return { ...call, caller }
}

const joinedIds = (reply: Record<string, unknown>) =>
  (reply.call as { participants: { user_id: string }[] }).participants.map(one => one.user_id)

describe('a call with Echo', () => {
  test('is answered before the caller is in it', async () => {
    const { topic } = await callEcho()
    const reply = await scene.ada.line.joined(topic, { sessionId: 'a1' })
    expect(joinedIds(reply)).toEqual(['user_echo', scene.ada.id])
    expect(reply.call).toMatchObject({ state: 'active' })
  })

  test('sends back what it gets, and ends with the caller', async () => {
    const { caller, topic } = await talkToEcho()
    const voice = Buffer.from('a voice as it was encoded')
    expect(await caller.hears('audio', voice)).toEqual(voice)
    const picture = Buffer.from([0x10, 1, 2, 3, 4])
    expect(await caller.hears('video', picture)).toEqual(picture)
    await scene.ada.line.push(topic, 'call:end')
    expect(await scene.ada.line.event('call:end')).toMatchObject({ reason: 'ended' })
    expect(echoCalls()).toBe(0)
  })

  test('asks the caller for a whole picture when the caller sees none', async () => {
    const { caller } = await talkToEcho()
    await caller.hears('video', Buffer.from([0x10, 1]))
    await caller.asksForPicture()
  })

  test('shows what the caller shows', async () => {
    const { topic } = await callEcho()
    const { line } = scene.ada
    await line.joined(topic, { sessionId: 'a1', media: { audio: true, video: false } })
    expect(await line.event('media:toggled')).toEqual({ user_id: 'user_echo', type: 'video', enabled: false })
    await line.push(topic, 'media:toggled', { type: 'audio', enabled: false })
    expect(await line.event('media:toggled')).toEqual({ user_id: 'user_echo', type: 'audio', enabled: false })
  })

  test('goes on with a page that was loaded anew', async () => {
    const { topic } = await talkToEcho()
    const again = await scene.device(scene.ada.person)
    const caller = new EchoCaller(again)
    callers.push(caller)
    await again.joined(topic, { sessionId: 'a2', media: { audio: true, video: true } })
    await again.push(topic, 'call:signal', { type: 'offer', data: await caller.offer() })
    await caller.connect()
    const voice = Buffer.from('the same person')
    expect(await caller.hears('audio', voice)).toEqual(voice)
  })

  test('goes on through a further offer of the same connection', async () => {
    const { topic, caller } = await talkToEcho()
    await scene.ada.line.push(topic, 'call:signal', { type: 'offer', data: await caller.offer() })
    await caller.takeAnswer()
    const picture = Buffer.from([0x10, 5])
    expect(await caller.hears('video', picture)).toEqual(picture)
  })

  test('goes on with a page that begins its connection anew', async () => {
    const { topic } = await talkToEcho()
    const caller = new EchoCaller(scene.ada.line)
    callers.push(caller)
    await scene.ada.line.push(topic, 'call:signal', { type: 'offer', data: await caller.offer() })
    await caller.connect()
    expect(await caller.hears('video', Buffer.from([0x10, 7]))).toEqual(Buffer.from([0x10, 7]))
  })

  test('goes on after the server was away', async () => {
    const { topic } = await talkToEcho()
    await scene.server.crash()
    const again = await scene.device(scene.ada.person)
    const reply = await again.joined(topic, { sessionId: 'a1', media: { audio: true, video: true } })
    expect(joinedIds(reply)).toContain('user_echo')
    const caller = new EchoCaller(again)
    callers.push(caller)
    await again.push(topic, 'call:signal', { type: 'offer', data: await caller.offer() })
    await caller.connect()
    expect(await caller.hears('audio', Buffer.from('still'))).toEqual(Buffer.from('still'))
  })
})

describe('Echo leaves', () => {
  test('when somebody else comes', async () => {
    const { callId, topic } = await callEcho()
    await scene.ada.line.joined(topic, { sessionId: 'a1' })
    await scene.ada.rest.post(`/api/calls/${callId}/invite`, { user_id: scene.grace.id })
    await scene.grace.line.joined(topic, { sessionId: 'g1' })
    expect(await scene.ada.line.event('participant_left')).toMatchObject({ user_id: 'user_echo' })
    expect(echoCalls()).toBe(0)
    await scene.ada.line.settle()
    expect(scene.ada.line.left('call:end')).toEqual([])
  })

  test('when the same person calls it once more', async () => {
    const first = await callEcho()
    await scene.ada.line.joined(first.topic, { sessionId: 'a1' })
    await callEcho()
    expect(await scene.ada.line.event('call:end')).toMatchObject({ callId: first.callId })
    expect(echoCalls()).toBe(1)
  })

  test('when no media come for a minute', async () => {
    const { topic } = await callEcho()
    await scene.ada.line.joined(topic, { sessionId: 'a1' })
    scene.clock.advance(59_000)
    expect(echoCalls()).toBe(1)
    scene.clock.advance(1_000)
    expect(await scene.ada.line.event('call:end')).toMatchObject({ reason: 'ended' })
    expect(echoCalls()).toBe(0)
  })

  test.each(['a page that was loaded anew', 'a connection that was begun anew'])(
    'when no media come for a minute of %s',
    async what => {
      const { topic } = await talkToEcho()
      const { ada } = scene
      const line = what.startsWith('a page') ? await scene.device(ada.person) : ada.line
      if (line !== ada.line) await line.joined(topic, { sessionId: 'a2' })
      const caller = new EchoCaller(line)
      callers.push(caller)
      await line.push(topic, 'call:signal', { type: 'offer', data: await caller.offer() })
      // Answered, and then nothing comes.
      await line.event('call:signal')
      scene.clock.advance(60_000)
      expect(await line.event('call:end')).toMatchObject({ reason: 'ended' })
      expect(echoCalls()).toBe(0)
    },
  )

  test('after half an hour', async () => {
    await talkToEcho()
    scene.clock.advance(30 * 60_000)
    expect(await scene.ada.line.event('call:end')).toMatchObject({ reason: 'ended' })
  })
})

describe('Echo refuses', () => {
  test('to come into a call of others', async () => {
    const { callId } = await scene.talk()
    expect(await scene.ada.rest.post(`/api/calls/${callId}/invite`, { user_id: 'user_echo' })).toMatchObject({
      status: 409,
      body: { error: 'not_available' },
    })
  })

  test('more calls than it can take, and says so', async () => {
    for (let n = 0; n < 5; n += 1) await callEcho(await scene.enter(`Person ${n}`))
    expect(await scene.ada.rest.post('/api/calls', { type: 'audio', to_user_id: 'user_echo' })).toMatchObject(
      { status: 409, body: { error: 'echo_busy' } },
    )
    expect(echoCalls()).toBe(5)
  })
})

describe('a hostile caller', () => {
  const BROKEN = [
    OFFER.data.sdp,
    'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n',
    `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n${'m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'.repeat(500)}`,
    `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n${'a=x:y\r\n'.repeat(20_000)}`,
    'v=0\no=\u0000\u202e',
  ]

  test('breaks neither Echo nor its own call by descriptions that are none', async () => {
    const { topic, caller } = await talkToEcho()
    for (const sdp of BROKEN) {
      await scene.ada.line.push(topic, 'call:signal', { type: 'offer', data: { type: 'offer', sdp } })
      await scene.ada.line.push(topic, 'call:signal', { type: 'answer', data: { type: 'answer', sdp } })
    }
    const voice = Buffer.from('still here')
    expect(await caller.hears('audio', voice)).toEqual(voice)
  })

  test('that begins with one can still begin well', async () => {
    const { topic } = await callEcho()
    const { line } = scene.ada
    await line.joined(topic, { sessionId: 'a1' })
    for (const sdp of BROKEN) {
      await line.push(topic, 'call:signal', { type: 'offer', data: { type: 'offer', sdp } })
    }
    const caller = new EchoCaller(line)
    callers.push(caller)
    await line.push(topic, 'call:signal', { type: 'offer', data: await caller.offer() })
    await caller.connect()
    expect(await caller.hears('audio', Buffer.from('well'))).toEqual(Buffer.from('well'))
  })

  test('that floods it with offers is answered seldom', async () => {
    const { topic } = await callEcho()
    const { line } = scene.ada
    await line.joined(topic, { sessionId: 'a1' })
    const caller = new EchoCaller(line)
    callers.push(caller)
    const data = await caller.offer()
    for (let n = 0; n < 200; n += 1) await line.push(topic, 'call:signal', { type: 'offer', data })
    await caller.connect()
    await line.settle()
    expect(line.left('call:signal').length).toBeLessThan(31)
    await line.push(topic, 'call:end')
    expect(await line.event('call:end')).toMatchObject({ reason: 'ended' })
  })
})
