import { equal, holds, isTrue, number, ok, text } from '../support/expect.ts'
import { Skipped, section } from '../support/row.ts'

const { rows, add } = section('W6', { needs: 'calls' })

const sdp = (type: 'offer' | 'answer') => ({ type, sdp: 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n' })
const candidate = { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 }

add('call:incoming rings on user:{callee}', async scene => {
  const phone = await scene.grace.line(scene.grace.topic)
  const id = await scene.ring('video', { channel_id: scene.channelId })
  const incoming = await phone.event('call:incoming', scene.grace.topic, one => one.callId === id)
  equal(incoming, {
    callId: id,
    callerId: scene.ada.id,
    callerName: scene.ada.name === '' ? text(incoming.callerName) : scene.ada.name,
    type: 'video',
    channelId: scene.channelId,
  })
})

add('… again for a device that comes while it rings', async scene => {
  const id = await scene.ring('audio')
  const phone = await scene.grace.line(scene.grace.topic)
  holds(await phone.event('call:incoming', undefined, one => one.callId === id), { type: 'audio' })
})

for (const type of ['offer', 'answer'] as const) {
  add(`call:signal carries an ${type} to the other one, with its sender`, async scene => {
    const call = await scene.call()
    ok(await call.ada.push(call.topic, 'call:signal', { type, data: sdp(type) }))
    const signal = await call.grace.event('call:signal', call.topic)
    holds(signal, { callId: call.id, type, data: sdp(type), fromUserId: scene.ada.id, fromSession: 'ada-1' })
    equal(await call.ada.left('call:signal', call.topic), [])
  })
}

add('call:signal carries candidates, their end included', async scene => {
  const call = await scene.call()
  for (const data of [candidate, null]) {
    ok(await call.grace.push(call.topic, 'call:signal', { type: 'ice-candidate', data }))
    const signal = await call.ada.event('call:signal', call.topic)
    equal([signal.type, signal.data], ['ice-candidate', data])
  }
})

add('call:end ended, on the call and on user: of everyone asked, with its seconds', async scene => {
  const call = await scene.call()
  const phone = await scene.grace.line(scene.grace.topic)
  ok(await call.ada.push(call.topic, 'call:end', { reason: 'ended' }))
  for (const [line, topic] of [
    [call.grace, call.topic],
    [phone, scene.grace.topic],
  ] as const) {
    const end = await line.event('call:end', topic, one => one.callId === call.id)
    equal(end.reason, 'ended')
    isTrue(number(end.duration) >= 0, 'is no duration')
  }
})

add('call:end declined: a push on user:{me} without joining', async scene => {
  const caller = await scene.ada.line(scene.ada.topic)
  const id = await scene.ring()
  await caller.joined(`call:${id}`, { sessionId: 's1' })
  const phone = await scene.grace.line(scene.grace.topic)
  ok(await phone.push(scene.grace.topic, 'call:end', { callId: id, reason: 'declined' }))
  holds(await caller.event('call:end', `call:${id}`), { callId: id, reason: 'declined', duration: 0 })
})

add('call:end missed, when nobody answers in time', async scene => {
  const { ringSeconds } = scene.world.options
  if (ringSeconds === undefined) throw new Skipped('needs a short ring timeout; give --ring-timeout=')
  const caller = await scene.ada.connect()
  const phone = await scene.grace.line(scene.grace.topic)
  const id = await scene.ring()
  await caller.joined(`call:${id}`, { sessionId: 's1' })
  holds(await caller.event('call:end', `call:${id}`), { callId: id, reason: 'missed' })
  holds(await phone.event('call:end', scene.grace.topic, one => one.callId === id), { reason: 'missed' })
})

export const CALL_EVENTS = rows
