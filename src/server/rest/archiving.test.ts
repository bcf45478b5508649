import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationRow } from '#shared/rest/conversations.ts'
import { type InMemoryServer, startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { RawClient } from '../testing/raw-client.ts'
import { RestCaller } from '../testing/rest-caller.ts'

let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
let linus: TestPerson
let rest: RestCaller
let line: RawClient

/** Ada owns the workspace; Grace and Linus are members of it. */
beforeEach(async () => {
  server = await startTestServer()
  ada = await server.register('Ada')
  grace = await server.register('Grace')
  linus = await server.register('Linus')
  rest = new RestCaller(server, grace)
  line = await RawClient.open(server, linus.accessToken)
  await line.joined(`user:${linus.user.id}`)
  await line.joined('workspace:ws_local')
})
afterEach(() => server.stop())

async function make(kind: string, memberIds: readonly string[] = []): Promise<string> {
  const name = kind === 'dm' ? '' : 'tea'
  const made = await rest.post('/api/v1/workspaces/ws_local/channels', { kind, name, memberIds })
  return (made.body.channel as { id: string }).id
}
const change = (id: string, body: object, by = grace) =>
  rest.call('PATCH', `/api/v1/channels/${id}`, body, by.accessToken)
const archive = (id: string, by = grace) =>
  rest.call('DELETE', `/api/v1/channels/${id}`, undefined, by.accessToken)

describe('renaming', () => {
  test('a public one may be changed by anybody of the workspace, who hears of it there', async () => {
    const id = await make('public')
    const changed = await change(id, { name: 'coffee', topic: 'Beans' }, linus)
    expect(changed).toMatchObject({
      status: 200,
      body: { success: true, channel: { id, name: 'coffee', topic: 'Beans' } },
    })
    const { channel } = await line.event('channel:updated')
    // What is only so for who changed it is nobody else's business.
    const {
      joined: _,
      unreadCount: __,
      mentionCount: ___,
      lastReadSeq: ____,
      countedSeq: _____,
      ...shared
    } = changed.body.channel as ConversationRow
    expect(channel).toEqual(shared)
    expect((await change(id, { topic: '' })).body.channel).toEqual({
      id,
      name: 'coffee',
      kind: 'public',
      createdBy: grace.user.id,
      joined: true,
      unreadCount: 0,
      mentionCount: 0,
      lastReadSeq: 0,
      countedSeq: 0,
    })
    expect((await change('general', { topic: 'All of us' })).status).toBe(200)
  })

  test('a private one by its members, and each of them hears of their own row', async () => {
    const id = await make('private', [linus.user.id])
    await line.event('channel:added')
    expect((await change(id, { name: 'plans' })).status).toBe(200)
    expect(await line.event('channel:added', `user:${linus.user.id}`)).toMatchObject({
      channel: { id, name: 'plans' },
    })
    expect(line.left('channel:updated')).toEqual([])
    expect(await change(id, { name: 'mine' }, ada)).toMatchObject({
      status: 404,
      body: { error: 'conversation_not_found' },
    })
  })

  test.each([
    ['no name at all', { name: ' ' }],
    ['an endless name', { name: 'x'.repeat(81) }],
    ['an endless topic', { topic: 'x'.repeat(251) }],
    ['a number', { name: 7 }],
  ])('%s is refused', async (_what, body) => {
    expect(await change(await make('public'), body)).toMatchObject({ status: 422 })
  })

  test('a direct message stays what it is', async () => {
    const id = await make('dm', [linus.user.id])
    const refused = { status: 409, body: { error: 'fixed_conversation' } }
    expect(await change(id, { name: 'x' })).toMatchObject(refused)
    expect(await archive(id)).toMatchObject(refused)
  })
})

describe('archiving', () => {
  test('ends the topics of a public one and all writing; reading goes on', async () => {
    const id = await make('public')
    await line.joined(`channel:${id}`)
    const root = (await line.push(`channel:${id}`, 'message:send', { content: 'Hello' })).response
    await line.joined(`thread:${root.id}`)
    expect(await archive(id)).toMatchObject({ status: 200, body: { success: true } })
    expect(await line.event('channel:archived')).toEqual({ channelId: id })
    await line.event('phx_close', `channel:${id}`)
    await line.event('phx_close', `thread:${root.id}`)
    const closed = { status: 'error', response: { reason: 'conversation_archived' } }
    expect(await line.join(`channel:${id}`)).toMatchObject(closed)
    expect(await line.join(`thread:${root.id}`)).toMatchObject(closed)
    const gone = { status: 409, body: { error: 'conversation_archived' } }
    expect(await rest.post('/api/calls', { type: 'audio', channel_id: id })).toMatchObject(gone)
    expect(await archive(id)).toMatchObject(gone)
    expect(await change(id, { name: 'x' })).toMatchObject(gone)
    const members = { userIds: [ada.user.id] }
    expect(await rest.post(`/api/v1/channels/${id}/members`, members)).toMatchObject(gone)
    const list = (await rest.get('/api/v1/workspaces/ws_local/channels')).body.channels as { id: string }[]
    expect(list.map(row => row.id)).toEqual(['general'])
    expect((await rest.get(`/api/v1/channels/${id}/messages`)).body.messages).toMatchObject([{ id: root.id }])
    expect((await rest.get('/api/v1/search?q=Hello')).body.messages).toMatchObject([{ id: root.id }])
  })

  test('of a private one is told to its members only', async () => {
    const id = await make('private', [linus.user.id])
    expect((await archive(id, linus)).status).toBe(403)
    expect((await archive(id)).status).toBe(200)
    expect(await line.event('channel:removed')).toEqual({ channelId: id, archived: true })
    expect(line.left('channel:archived')).toEqual([])
  })

  test('is for who made it and for who runs the workspace; general stays', async () => {
    const id = await make('public')
    expect(await archive(id, linus)).toMatchObject({ status: 403, body: { error: 'not_authorized' } })
    expect((await archive(id, ada)).status).toBe(200)
    expect(await archive('general', ada)).toMatchObject({
      status: 409,
      body: { error: 'fixed_conversation' },
    })
    expect((await archive('nowhere')).status).toBe(404)
  })
})
