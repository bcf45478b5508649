import { setTimeout as wait } from 'node:timers/promises'
import {
  denied,
  equal,
  filled,
  holds,
  isTrue,
  list,
  moment,
  number,
  object,
  ok,
  refused,
  succeeded,
} from '../support/expect.ts'
import { Skipped, section } from '../support/row.ts'

const { rows, add } = section('C7', { needs: 'calls' })

add('POST /api/calls with to_user_id rings at once and answers 201 with the call', async scene => {
  const body = {
    type: 'video',
    to_user_id: scene.grace.id,
    channel_id: scene.channelId,
    workspace_id: scene.workspaceId,
  }
  const answer = succeeded(await scene.ada.post('/api/calls', body), 201)
  const call = object(answer.call)
  equal(call.id, filled(answer.call_id))
  holds(call, {
    type: 'video',
    state: 'ringing',
    channel_id: scene.channelId,
    initiator_id: scene.ada.id,
    participants: [],
  })
})

add('… of somebody whose call rings here: 200 with that one, `existing`', async scene => {
  const [one, two] = [await scene.somebody(), scene.linus]
  const first = succeeded(await one.post('/api/calls', { type: 'video', to_user_id: two.id }), 201)
  const second = succeeded(await two.post('/api/calls', { type: 'audio', to_user_id: one.id }), 200)
  holds(second, { call_id: filled(first.call_id), existing: true })
  holds(object(second.call), { id: first.call_id, type: 'video', state: 'ringing', initiator_id: one.id })
  const line = await two.line(two.topic)
  await line.joined(`call:${first.call_id}`, { sessionId: 'two-1' })
  const { call } = succeeded(await one.get(`/api/calls/${first.call_id}`))
  equal(object(call).state, 'active')
})

add('… to oneself, of an unknown type, or to nobody known: refused', async scene => {
  const post = (body: object) => scene.ada.post('/api/calls', { type: 'audio', ...body })
  refused(await post({ to_user_id: scene.ada.id }), 422, 'invalid_request')
  refused(await post({ type: 'smoke' }), 422, 'invalid_request')
  refused(await post({ to_user_id: 'nobody' }), 404, 'user_not_found')
  refused(await post({ channel_id: 'none' }), 404, 'conversation_not_found')
})

add('GET /api/calls/:id follows it from ringing over active to ended, also afterwards', async scene => {
  const call = await scene.call()
  const state = async () => object(succeeded(await scene.grace.get(`/api/calls/${call.id}`)).call)
  const active = await state()
  equal(active.state, 'active')
  moment(active.started_at)
  await call.ada.leave(call.topic)
  await call.grace.event('call:end', call.topic)
  equal((await state()).state, 'ended')
  refused(await scene.linus.get(`/api/calls/${call.id}`), 403, 'not_authorized')
})

add('joining accepts; call:accept is answered ok and does nothing else', async scene => {
  const call = await scene.call()
  ok(await call.grace.push(call.topic, 'call:accept', {}))
  equal(list(succeeded(await scene.ada.get(`/api/calls/${call.id}/participants`)).participants).length, 2)
})

add('a signal goes to its target alone', async scene => {
  const call = await scene.call()
  succeeded(await scene.ada.post(`/api/calls/${call.id}/invite`, { user_id: scene.linus.id }))
  const third = await scene.linus.connect()
  await third.joined(call.topic, { sessionId: 'linus-1' })
  const signal = { type: 'ice-candidate', data: null, toUserId: scene.grace.id, toSession: 'grace-1' }
  ok(await call.ada.push(call.topic, 'call:signal', signal))
  holds(await call.grace.event('call:signal'), { toUserId: scene.grace.id, toSession: 'grace-1' })
  equal(await third.left('call:signal'), [])
  ok(await call.ada.push(call.topic, 'call:signal', { ...signal, toSession: 'a former page' }))
  equal(await call.grace.left('call:signal'), [])
})

add('answered on one device: the others stop ringing', async scene => {
  const desk = await scene.grace.line(scene.grace.topic)
  const phone = await scene.grace.line(scene.grace.topic)
  const id = await scene.ring()
  await desk.joined(`call:${id}`, { sessionId: 's1' })
  const end = await phone.event('call:end', undefined, one => one.callId === id)
  holds(end, { reason: 'ended', answeredElsewhere: true })
  equal(
    (await desk.left('call:end')).filter(one => one.callId === id),
    [],
  )
})

add('hanging up while it rings: the callee gets missed', async scene => {
  const phone = await scene.grace.line(scene.grace.topic)
  const id = await scene.ring()
  const caller = await scene.ada.connect()
  await caller.joined(`call:${id}`, { sessionId: 's1' })
  ok(await caller.push(`call:${id}`, 'call:end', {}))
  holds(await phone.event('call:end', undefined, one => one.callId === id), { reason: 'missed' })
})

add('with one person left and nobody ringing it ends for all', async scene => {
  const call = await scene.call()
  await call.grace.leave(call.topic)
  holds(await call.ada.event('call:end', call.topic), { callId: call.id, reason: 'ended' })
})

add('participants are told as they come, change and go', async scene => {
  const call = await scene.call()
  succeeded(await scene.ada.post(`/api/calls/${call.id}/invite`, { user_id: scene.linus.id }))
  const third = await scene.linus.connect()
  await third.joined(call.topic, { sessionId: 'linus-1', media: { audio: true, video: false } })
  const joined = await call.ada.event('participant_joined', call.topic, one => one.user_id === scene.linus.id)
  holds(joined, { session_id: 'linus-1', media: { audio: true, video: false } })
  moment(joined.joined_at)
  ok(await third.push(call.topic, 'media:toggled', { type: 'audio', enabled: false }))
  holds(await call.ada.event('media:toggled'), { user_id: scene.linus.id, type: 'audio', enabled: false })
  ok(await third.push(call.topic, 'hand_raised', { raised: true }))
  holds(await call.grace.event('hand_raised'), { user_id: scene.linus.id, raised: true })
  await third.leave(call.topic)
  holds(await call.ada.event('participant_left'), { user_id: scene.linus.id })
})

add('one person shares a screen at a time: someone_already_sharing', async scene => {
  const call = await scene.call()
  ok(await call.ada.push(call.topic, 'screen:start', {}))
  holds(await call.grace.event('screen:started'), { user_id: scene.ada.id })
  denied(await call.grace.push(call.topic, 'screen:start', {}), 'someone_already_sharing')
  ok(await call.ada.push(call.topic, 'screen:stop', {}))
  holds(await call.grace.event('screen:stopped'), { user_id: scene.ada.id })
  ok(await call.grace.push(call.topic, 'screen:start', {}))
})

add('a reloaded page takes its seat over; the former one is closed', async scene => {
  const call = await scene.call()
  const closed = Promise.withResolvers<void>()
  call.grace.channel(call.topic).onClose(() => closed.resolve())
  const reloaded = await scene.grace.connect()
  await reloaded.joined(call.topic, { sessionId: 'grace-2' })
  await closed.promise
  holds(await call.ada.event('participant_joined', call.topic), {
    user_id: scene.grace.id,
    session_id: 'grace-2',
  })
  const people = list(succeeded(await scene.ada.get(`/api/calls/${call.id}/participants`)).participants)
  equal(people.filter(one => one.user_id === scene.grace.id).length, 1)
})

add('a socket that died has its time to come back, then its seat is given up', async scene => {
  const { graceSeconds } = scene.world.options
  if (graceSeconds === undefined) throw new Skipped('needs a short grace time; give --call-grace=')
  const call = await scene.call()
  call.grace.socket.disconnect()
  await wait(Math.min(500, graceSeconds * 250))
  equal(await call.ada.left('call:end', call.topic), [])
  holds(await call.ada.event('call:end', call.topic), { callId: call.id, reason: 'ended' })
})

add('in a call one is busy, and free again afterwards', async scene => {
  const somebody = await scene.somebody()
  const watcher = await scene.linus.line(`presence:${scene.workspaceId}`)
  const line = await somebody.line(somebody.topic)
  const mine = (one: Record<string, unknown>) => one.userId === somebody.id
  await watcher.event('presence:join', undefined, mine)
  const { call_id } = succeeded(
    await somebody.post('/api/calls', { type: 'audio', to_user_id: scene.grace.id }),
    201,
  )
  await line.joined(`call:${call_id}`, { sessionId: 's1' })
  holds(await watcher.event('presence:update', undefined, mine), { status: 'busy' })
  await line.leave(`call:${call_id}`)
  holds(await watcher.event('presence:update', undefined, mine), { status: 'online' })
})

add(
  'GET /api/calls: the log, newest first, in pages',
  async scene => {
    const somebody = await scene.newcomer()
    const ids: unknown[] = []
    for (let n = 0; n < 3; n++) {
      const { call_id } = succeeded(
        await somebody.post('/api/calls', { type: 'audio', to_user_id: scene.grace.id }),
        201,
      )
      const line = await somebody.connect()
      await line.joined(`call:${call_id}`, { sessionId: `s${n}` })
      await line.push(`call:${call_id}`, 'call:end', {})
      await line.close()
      ids.unshift(call_id)
    }
    const first = succeeded(await somebody.get('/api/calls?limit=2'))
    equal([list(first.calls).map(({ id }) => id), first.hasMore], [ids.slice(0, 2), true])
    const [row] = list(first.calls)
    holds(row, { type: 'audio', state: 'ended', initiator_id: somebody.id })
    moment(row?.started_at)
    number(row?.duration)
    const next = succeeded(await somebody.get(`/api/calls?limit=2&before=${ids[1]}`))
    equal([list(next.calls).map(({ id }) => id), next.hasMore], [ids.slice(2), false])
    const theirs = succeeded(await scene.grace.get('/api/calls?limit=1'))
    equal(list(theirs.calls)[0]?.reason, 'missed')
    isTrue((list(row?.participants) as unknown[]).includes(somebody.id), 'does not name who called')
  },
  { needs: 'callLog' },
)

add(
  'a recording’s bytes: PUT with Content-Range, HEAD tells Upload-Offset, download gives them',
  async scene => {
    const call = await scene.call()
    const path = `/api/calls/${call.id}/recording`
    const { recording_id: id } = succeeded(await scene.ada.post(`${path}/start`))
    const content = `/api/recordings/${id}/content`
    const bytes = new TextEncoder().encode('\u001aE webm bytes')
    const put = (from: number, to: number, total: number | '*') =>
      scene.ada.ask('PUT', content, bytes.slice(from, to), {
        headers: { 'content-range': `bytes ${from}-${to - 1}/${total}` },
      })
    holds(succeeded(await put(0, 5, '*')), { offset: 5, complete: false })
    const head = await scene.ada.ask('HEAD', content)
    equal([head.status, head.headers.get('upload-offset')], [200, '5'])
    equal((await put(8, 10, '*')).status, 409)
    succeeded(await scene.ada.post(`${path}/stop`))
    holds(succeeded(await put(5, bytes.length, bytes.length)), { offset: bytes.length, complete: true })
    isTrue((await scene.grace.ask('PUT', content, bytes)).status === 403, 'lets somebody else write')
    const { url } = succeeded(await scene.grace.get(`/api/recordings/${id}/download`))
    equal((await scene.rest.ask('GET', String(url))).bytes, bytes)
  },
  { needs: 'recordings' },
)

add(
  'who is asked into a running call is told to those inside; whoever declined may still come',
  async scene => {
    const call = await scene.call()
    const phone = await scene.linus.line(scene.linus.topic)
    succeeded(await scene.ada.post(`/api/calls/${call.id}/invite`, { user_id: scene.linus.id }))
    const asked = await call.grace.event('participant_invited', call.topic)
    holds(asked, { user_id: scene.linus.id, invited_by: scene.ada.id })
    equal(object(succeeded(await scene.ada.get(`/api/calls/${call.id}`)).call).invited, [scene.linus.id])
    ok(await phone.push(scene.linus.topic, 'call:end', { callId: call.id, reason: 'declined' }))
    const no = await call.grace.event('participant_declined', call.topic)
    holds(no, { user_id: scene.linus.id, reason: 'declined' })
    const late = object((await phone.joined(call.topic, { sessionId: 'linus-1' })).call)
    equal([list(late.participants).length, late.invited], [3, []])
  },
)

add('being on hold is told, and is in the list of participants', async scene => {
  const call = await scene.call()
  ok(await call.ada.push(call.topic, 'hold:changed', { on_hold: true }))
  holds(await call.grace.event('hold:changed'), { user_id: scene.ada.id, on_hold: true })
  const { participants } = succeeded(await scene.grace.get(`/api/calls/${call.id}/participants`))
  holds(
    list(participants).find(one => one.user_id === scene.ada.id),
    { on_hold: true },
  )
})

add('a signal that claims another sender, or is for a page that is gone, deceives nobody', async scene => {
  const call = await scene.call()
  const signal = { type: 'ice-candidate', data: null }
  const reloaded = await scene.grace.connect()
  await reloaded.joined(call.topic, { sessionId: 'grace-2' })
  ok(await reloaded.push(call.topic, 'call:signal', { ...signal, fromUserId: scene.linus.id }))
  const heard = await call.ada.event('call:signal')
  holds(heard, { fromUserId: scene.grace.id, fromSession: 'grace-2' })
  ok(await call.ada.push(call.topic, 'call:signal', { ...signal, toSession: 'grace-1' }))
  equal(await reloaded.left('call:signal'), [])
})

export const CALL_RULES = rows
