import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationRow } from '#shared/rest/conversations.ts'
import { type InMemoryServer, startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { RawClient } from '../testing/raw-client.ts'
import { RestCaller } from '../testing/rest-caller.ts'

let server: InMemoryServer
let rest: RestCaller
let ada: TestPerson

beforeEach(async () => {
  server = await startTestServer()
  ada = await server.register('Ada')
  rest = new RestCaller(server, ada)
})
afterEach(() => server.stop())

describe('conversations', () => {
  test('a new account starts in general', async () => {
    expect((await rest.get('/api/v1/workspaces')).body).toEqual({
      success: true,
      workspaces: [{ id: 'ws_local', name: 'QuikApp', role: 'owner' }],
    })
    expect((await rest.get('/api/v1/workspaces/ws_local/channels')).body.channels).toEqual([
      {
        id: 'general',
        name: 'general',
        kind: 'public',
        joined: true,
        unreadCount: 0,
        mentionCount: 0,
        lastReadSeq: 0,
        countedSeq: 0,
      },
    ])
  })

  test('a direct message is made once and told to both', async () => {
    const grace = await server.register('Grace')
    const line = await RawClient.open(server, grace.accessToken)
    await line.joined(`user:${grace.user.id}`)
    const body = { kind: 'dm', memberIds: [grace.user.id] }
    const made = await rest.post('/api/v1/workspaces/ws_local/channels', body)
    expect(made.status).toBe(201)
    expect(await line.event('channel:added')).toEqual({ channel: made.body.channel })
    const back = { kind: 'dm', memberIds: [ada.user.id] }
    const again = await rest.post('/api/v1/workspaces/ws_local/channels', back, grace.accessToken)
    expect([again.status, again.body.channel]).toEqual([200, made.body.channel])
  })

  test('a public one is told to the workspace; writing in it makes a member', async () => {
    const grace = await server.register('Grace')
    const line = await RawClient.open(server, grace.accessToken)
    await line.joined(`user:${grace.user.id}`)
    await line.joined('workspace:ws_local')
    const made = await rest.post('/api/v1/workspaces/ws_local/channels', { kind: 'public', name: 'tea' })
    const { channel } = (await line.event('channel:created')) as { channel: { id: string } }
    const { unreadCount: _, mentionCount: __, ...known } = made.body.channel as ConversationRow
    const { lastReadSeq, countedSeq, ...shared } = known
    expect([lastReadSeq, countedSeq]).toEqual([0, 0])
    expect([shared.joined, channel]).toEqual([true, { ...shared, joined: false }])
    await line.joined(`channel:${channel.id}`)
    await line.push(`channel:${channel.id}`, 'message:send', { content: 'Hello' })
    expect(await line.event('channel:added')).toMatchObject({ channel: { id: channel.id } })
  })

  test('a message sent again after one left it is answered and makes nobody a member', async () => {
    const grace = await server.register('Grace')
    const line = await RawClient.open(server, grace.accessToken)
    await line.joined(`user:${grace.user.id}`)
    const made = await rest.post('/api/v1/workspaces/ws_local/channels', { kind: 'public', name: 'tea' })
    const { id } = made.body.channel as { id: string }
    await line.joined(`channel:${id}`)
    const write = () => line.push(`channel:${id}`, 'message:send', { content: 'Hello', clientId: 'c1' })
    const first = await write()
    await line.event('channel:added')
    await rest.call('DELETE', `/api/v1/channels/${id}/members/${grace.user.id}`)
    expect(await write()).toEqual(first)
    expect(line.left('channel:added')).toEqual([])
  })

  test('a message sent again is answered although somebody it names is gone', async () => {
    const grace = await server.register('Grace')
    const line = await RawClient.open(server, ada.accessToken)
    const body = { kind: 'private', name: 'tea', memberIds: [grace.user.id] }
    const made = await rest.post('/api/v1/workspaces/ws_local/channels', body)
    const { id } = made.body.channel as { id: string }
    await line.joined(`channel:${id}`)
    const mentions = [{ type: 'user', id: grace.user.id, offset: 0, length: 5 }]
    const write = (clientId: string) =>
      line.push(`channel:${id}`, 'message:send', { content: 'Grace', clientId, mentions })
    const first = await write('c1')
    await rest.call('DELETE', `/api/v1/channels/${id}/members/${grace.user.id}`)
    expect(await write('c1')).toEqual(first)
    expect(await write('c2')).toMatchObject({ status: 'error', response: { reason: 'invalid_request' } })
  })

  test('writing again after a removal makes a member again, on a topic that stayed open', async () => {
    const grace = await server.register('Grace')
    const line = await RawClient.open(server, grace.accessToken)
    await line.joined(`user:${grace.user.id}`)
    const made = await rest.post('/api/v1/workspaces/ws_local/channels', { kind: 'public', name: 'tea' })
    const { id } = made.body.channel as { id: string }
    const write = () => line.push(`channel:${id}`, 'message:send', { content: 'Hello' })
    await line.joined(`channel:${id}`)
    await write()
    await line.event('channel:added')
    const left = await rest.call('DELETE', `/api/v1/channels/${id}/members/${grace.user.id}`)
    expect(left.body.memberIds).toEqual([ada.user.id])
    await line.event('channel:removed')
    expect((await write()).status).toBe('ok')
    expect(await line.event('channel:added')).toMatchObject({ channel: { id } })
  })

  test('members come and go, and with them the right to read', async () => {
    const grace = await server.register('Grace')
    const made = await rest.post('/api/v1/workspaces/ws_local/channels', { kind: 'private', name: 'plans' })
    const { id } = made.body.channel as { id: string }
    const history = () => rest.get(`/api/v1/channels/${id}/messages`, grace.accessToken)
    expect(await history()).toMatchObject({ status: 404, body: { error: 'conversation_not_found' } })
    const added = await rest.post(`/api/v1/channels/${id}/members`, { userIds: [grace.user.id] })
    expect((added.body.memberIds as string[]).sort()).toEqual([ada.user.id, grace.user.id].sort())
    expect((await history()).status).toBe(200)
    const line = await RawClient.open(server, grace.accessToken)
    await line.joined(`channel:${id}`)
    const root = (await line.push(`channel:${id}`, 'message:send', { content: 'root' })).response
    await line.joined(`thread:${root.id}`)
    const removal = `/api/v1/channels/${id}/members/`
    expect((await rest.call('DELETE', removal + ada.user.id, undefined, grace.accessToken)).status).toBe(403)
    expect((await rest.call('DELETE', removal + grace.user.id)).body.memberIds).toEqual([ada.user.id])
    await line.event('phx_close', `channel:${id}`)
    await line.event('phx_close', `thread:${root.id}`)
    expect((await history()).status).toBe(404)
  })

  test('everybody in a private one sees who else is, and who made it', async () => {
    const [grace, linus] = [await server.register('Grace'), await server.register('Linus')]
    const line = await RawClient.open(server, grace.accessToken)
    await line.joined(`user:${grace.user.id}`)
    const wanted = { kind: 'private', name: 'plans', memberIds: [grace.user.id] }
    const { body } = await rest.post('/api/v1/workspaces/ws_local/channels', wanted)
    const { id } = body.channel as { id: string }
    const people = async () => {
      const { channel } = (await line.event('channel:added')) as { channel: { memberIds: string[] } }
      return channel.memberIds.sort()
    }
    expect(await people()).toEqual([ada.user.id, grace.user.id].sort())
    await rest.post(`/api/v1/channels/${id}/members`, { userIds: [linus.user.id] })
    expect(await people()).toEqual([ada.user.id, grace.user.id, linus.user.id].sort())
    await rest.call('DELETE', `/api/v1/channels/${id}/members/${linus.user.id}`)
    expect(await people()).toEqual([ada.user.id, grace.user.id].sort())
    const list = await rest.get('/api/v1/workspaces/ws_local/channels', grace.accessToken)
    expect(list.body.channels).toMatchObject([{ id: 'general' }, { id, createdBy: ada.user.id }])
  })

  test.each([
    ['a public one without a name', { kind: 'public' }],
    ['a direct message to nobody', { kind: 'dm' }],
    ['a direct message to two', { kind: 'dm', memberIds: ['user_echo', 'x'] }],
    ['a stranger', { kind: 'group', memberIds: ['stranger'] }],
    ['an unknown kind', { kind: 'secret', name: 'x' }],
  ])('%s is not made', async (_title, body) => {
    expect(await rest.post('/api/v1/workspaces/ws_local/channels', body)).toMatchObject({ status: 422 })
  })

  test('history and changes answer pages; bad bounds are named', async () => {
    const line = await RawClient.open(server, ada.accessToken)
    await line.joined('channel:general')
    const ids: unknown[] = []
    for (let n = 0; n < 3; n += 1) {
      ids.push((await line.push('channel:general', 'message:send', { content: `${n}` })).response.id)
    }
    const page = await rest.get(`/api/v1/channels/general/messages?limit=1&after=${ids[0]}`)
    expect(page.body).toMatchObject({ hasMore: true, messages: [{ id: ids[1], seq: 2 }] })
    await line.push('channel:general', 'message:update', { id: ids[0], content: 'new' })
    const changes = await rest.get('/api/v1/channels/general/changes?sinceRev=3')
    expect(changes.body).toMatchObject({ rev: 4, hasMore: false, messages: [{ id: ids[0], content: 'new' }] })
    for (const query of ['limit=0', 'limit=201', 'limit=x', `limit=1001&after=${ids[0]}`]) {
      expect((await rest.get(`/api/v1/channels/general/messages?${query}`)).status).toBe(422)
    }
    expect((await rest.get('/api/v1/channels/general/messages?after=nowhere')).status).toBe(404)
    expect((await rest.get('/api/v1/channels/general/changes')).status).toBe(422)
  })
})
