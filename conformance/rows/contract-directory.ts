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
  text,
} from '../support/expect.ts'
import { section } from '../support/row.ts'

const { rows, add } = section('C2', { needs: 'directory' })

add('GET /api/v1/workspaces', async scene => {
  const workspaces = list(succeeded(await scene.ada.get('/api/v1/workspaces')).workspaces)
  const mine = workspaces.find(({ id }) => id === scene.workspaceId)
  filled(mine?.name)
  isTrue(['owner', 'admin', 'member'].includes(text(mine?.role)), 'is no role')
})

add('GET /api/v1/workspaces/:id/members; unknown: 404 workspace_not_found', async scene => {
  const members = list(
    succeeded(await scene.ada.get(`/api/v1/workspaces/${scene.workspaceId}/members`)).members,
  )
  holds(
    members.find(({ id }) => id === scene.grace.id),
    scene.grace.name === '' ? {} : { displayName: scene.grace.name },
  )
  refused(await scene.ada.get('/api/v1/workspaces/ws_none/members'), 404, 'workspace_not_found')
})

add('GET /api/v1/workspaces/:id/channels tells kind, unread and mentions', async scene => {
  const row = await scene.rowOf(scene.ada, scene.channelId)
  equal(row?.kind, 'public')
  filled(row?.name)
  number(row?.unreadCount)
  number(row?.mentionCount)
  refused(await scene.ada.get('/api/v1/workspaces/ws_none/channels'), 404, 'workspace_not_found')
})

add(
  'a public conversation: 201; told on workspace:, readable by all, writing makes a member',
  async scene => {
    const watcher = await scene.grace.line(`workspace:${scene.workspaceId}`, scene.grace.topic)
    const id = await scene.conversation('public')
    const fits = ({ channel }: Record<string, unknown>) => object(channel).id === id
    holds(await watcher.event('channel:created', undefined, fits), { channel: { kind: 'public' } })
    ok(await watcher.join(`channel:${id}`))
    ok(await watcher.push(`channel:${id}`, 'message:send', { content: 'Hello', attachments: [] }))
    await watcher.event('channel:added', undefined, fits)
  },
)

add('a private one: told to its members only, unknown to the others', async scene => {
  const member = await scene.grace.line(scene.grace.topic)
  const outsider = await scene.linus.line(`workspace:${scene.workspaceId}`, scene.linus.topic)
  const id = await scene.conversation('private', [scene.grace])
  const fits = ({ channel }: Record<string, unknown>) => object(channel).id === id
  await member.event('channel:added', undefined, fits)
  const told = [...(await outsider.left('channel:created')), ...(await outsider.left('channel:added'))]
  equal(told.filter(fits), [])
  equal(await scene.rowOf(scene.linus, id), undefined)
  refused(await scene.linus.get(`/api/v1/channels/${id}/messages`), 404, 'conversation_not_found')
})

add('a direct message of the same people answers the one that exists: 200', async scene => {
  const somebody = await scene.newcomer()
  const path = `/api/v1/workspaces/${scene.workspaceId}/channels`
  const dm = (other: string) => ({ name: '', kind: 'dm', memberIds: [other] })
  const first = object(succeeded(await scene.ada.post(path, dm(somebody.id)), 201).channel)
  const again = object(succeeded(await somebody.post(path, dm(scene.ada.id)), 200).channel)
  equal(again.id, first.id)
  equal((list(first.memberIds) as unknown[]).toSorted(), [scene.ada.id, somebody.id].sort())
})

add('… with wrong fields, or people who are not there: 422', async scene => {
  const path = `/api/v1/workspaces/${scene.workspaceId}/channels`
  for (const body of [
    { kind: 'public' },
    { kind: 'dm' },
    { kind: 'x', name: 'x' },
    { kind: 'group', memberIds: ['nobody'] },
  ]) {
    refused(await scene.ada.post(path, body), 422, 'invalid_request')
  }
})

add('members come and go, are told, and lose their topics', async scene => {
  const id = await scene.conversation('private')
  const line = await scene.grace.line(scene.grace.topic)
  const added = succeeded(
    await scene.ada.post(`/api/v1/channels/${id}/members`, { userIds: [scene.grace.id] }),
  )
  isTrue((list(added.memberIds) as unknown[]).includes(scene.grace.id), 'did not add her')
  await line.event('channel:added', undefined, ({ channel }) => object(channel).id === id)
  await line.joined(`channel:${id}`)
  const closed = Promise.withResolvers<void>()
  line.channel(`channel:${id}`).onClose(() => closed.resolve())
  const removed = succeeded(await scene.ada.delete(`/api/v1/channels/${id}/members/${scene.grace.id}`))
  equal(removed.memberIds, [scene.ada.id])
  holds(await line.event('channel:removed'), { channelId: id })
  await closed.promise
  denied(await line.join(`channel:${id}`), 'not_authorized')
})

add('… nobody but its maker removes somebody else: 403; a direct message keeps its two: 409', async scene => {
  const id = await scene.conversation('private', [scene.grace, scene.linus])
  refused(await scene.grace.delete(`/api/v1/channels/${id}/members/${scene.linus.id}`), 403, 'not_authorized')
  const dm = await scene.conversation('dm', [scene.grace])
  refused(
    await scene.ada.post(`/api/v1/channels/${dm}/members`, { userIds: [scene.linus.id] }),
    409,
    'fixed_members',
  )
})

add('PATCH /api/v1/channels/:id renames, told as channel:updated (public) or channel:added', async scene => {
  const line = await scene.grace.line(`workspace:${scene.workspaceId}`, scene.grace.topic)
  const open = await scene.conversation('public')
  const closed = await scene.conversation('private', [scene.grace])
  for (const [id, event] of [
    [open, 'channel:updated'],
    [closed, 'channel:added'],
  ] as const) {
    const body = succeeded(
      await scene.ada.ask('PATCH', `/api/v1/channels/${id}`, { name: 'coffee', topic: 'Beans' }),
    )
    holds(object(body.channel), { id, name: 'coffee', topic: 'Beans' })
    await line.event(
      event,
      undefined,
      ({ channel }) => object(channel).id === id && object(channel).name === 'coffee',
    )
  }
  refused(
    await scene.linus.ask('PATCH', `/api/v1/channels/${closed}`, { name: 'x' }),
    404,
    'conversation_not_found',
  )
})

add('DELETE /api/v1/channels/:id archives: topics end, nobody writes, all can read', async scene => {
  const id = await scene.conversation('public')
  const line = await scene.grace.line(`workspace:${scene.workspaceId}`, `channel:${id}`)
  const sent = ok(await line.push(`channel:${id}`, 'message:send', { content: 'Hello', attachments: [] }))
  refused(await scene.linus.delete(`/api/v1/channels/${id}`), 403, 'not_authorized')
  const closed = Promise.withResolvers<void>()
  line.channel(`channel:${id}`).onClose(() => closed.resolve())
  succeeded(await scene.ada.delete(`/api/v1/channels/${id}`))
  holds(await line.event('channel:archived', undefined, one => one.channelId === id), { channelId: id })
  await closed.promise
  denied(await line.join(`channel:${id}`), 'conversation_archived')
  refused(await scene.ada.delete(`/api/v1/channels/${id}`), 409, 'conversation_archived')
  equal(await scene.rowOf(scene.ada, id), undefined)
  const page = succeeded(await scene.grace.get(`/api/v1/channels/${id}/messages`))
  equal(
    list(page.messages).map(message => message.id),
    [sent.id],
  )
})

add('… not the first conversation, and no direct message: 409', async scene => {
  const dm = await scene.conversation('dm', [scene.grace])
  refused(await scene.ada.delete(`/api/v1/channels/${dm}`), 409, 'fixed_conversation')
  refused(await scene.ada.delete(`/api/v1/channels/${scene.channelId}`), 409, 'fixed_conversation')
})

add('what others wrote is unread until it is read, on all of one’s devices', async scene => {
  const id = await scene.conversation('private', [scene.grace])
  const sent = await scene.message(id, 'Hello')
  const unread = await scene.rowOf(scene.grace, id)
  equal(unread?.unreadCount, 1)
  moment(unread?.lastMessageAt)
  const phone = await scene.grace.line(scene.grace.topic)
  const desk = await scene.grace.line(`channel:${id}`, scene.grace.topic)
  ok(await desk.push(`channel:${id}`, 'message:read', { messageId: sent.id }))
  holds(await phone.event('channel:read'), { channelId: id, messageId: sent.id })
  equal(await desk.left('channel:read'), [])
  holds(await scene.rowOf(scene.grace, id), { unreadCount: 0, lastReadMessageId: sent.id })
})

export const DIRECTORY = rows
