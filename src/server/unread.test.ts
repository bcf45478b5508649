import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { RawClient } from './testing/raw-client.ts'
import { RestCaller } from './testing/rest-caller.ts'

let server: InMemoryServer
let grace: TestPerson
let ada: RawClient
let watcher: RawClient

beforeEach(async () => {
  server = await startTestServer()
  grace = await server.register('Grace')
  ada = await RawClient.open(server, (await server.register('Ada')).accessToken)
  watcher = await RawClient.open(server, grace.accessToken)
  await ada.joined('channel:general')
  await watcher.joined(`user:${grace.user.id}`)
})
afterEach(() => server.stop())

async function send(content: string, more: object = {}): Promise<string> {
  const { response } = await ada.push('channel:general', 'message:send', { content, ...more })
  return String(response.id)
}
const naming = (type: 'user' | 'everyone') => [{ type, id: grace.user.id, offset: 0, length: 1 }]

async function counts(): Promise<unknown> {
  const { body } = await new RestCaller(server, grace).get('/api/v1/workspaces/ws_local/channels')
  const [row] = body.channels as { unreadCount: number; mentionCount: number }[]
  return [row?.unreadCount, row?.mentionCount]
}

test('a reply is told with its thread, and to others unread only for whom it names', async () => {
  const threadId = await send('a question')
  const plain = await watcher.event('notification')
  expect(plain).not.toHaveProperty('threadId')
  expect(plain).not.toHaveProperty('participating')
  expect(await counts()).toEqual([1, 0])
  await send('an answer', { threadId })
  expect(await watcher.event('notification')).toMatchObject({
    threadId,
    mention: false,
    participating: false,
  })
  expect(await counts()).toEqual([1, 0])
  const named = await send('Grace?', { threadId, mentions: naming('user') })
  expect(await watcher.event('notification')).toMatchObject({ threadId, mention: true, messageId: named })
  expect(await counts()).toEqual([2, 1])
  await send('all?', { threadId, mentions: naming('everyone') })
  expect(await counts()).toEqual([3, 2])
  await watcher.joined('channel:general')
  await watcher.push('channel:general', 'message:read', { messageId: named })
  expect(await counts()).toEqual([1, 1])
})

test('a reply counts for whoever wrote in its thread before, not for its author', async () => {
  const mine = await RawClient.open(server, grace.accessToken)
  await mine.joined('channel:general')
  const write = async (content: string, more: object = {}) => {
    const { response } = await mine.push('channel:general', 'message:send', { content, ...more })
    return String(response.id)
  }
  const threadId = await write('my question')
  expect(await watcher.event('notification')).not.toHaveProperty('participating')
  await send('an answer', { threadId })
  expect(await watcher.event('notification')).toMatchObject({ mention: false, participating: true })
  expect(await counts()).toEqual([1, 0])
  await send('Grace, an answer', { threadId, mentions: naming('user') })
  expect(await watcher.event('notification')).toMatchObject({ mention: true, participating: true })
  expect(await counts()).toEqual([2, 1])
  await write('thank you', { threadId })
  expect(await watcher.event('notification')).toMatchObject({ mention: false, participating: false })
  expect(await counts()).toEqual([2, 1])

  const other = await send('of theirs')
  await watcher.event('notification')
  await send('before I came', { threadId: other })
  expect(await watcher.event('notification')).toMatchObject({ participating: false })
  expect(await counts()).toEqual([3, 1])
  await write('me too', { threadId: other })
  expect(await watcher.event('notification')).toMatchObject({ participating: false })
  const last = await send('welcome', { threadId: other })
  expect(await watcher.event('notification')).toMatchObject({ participating: true, threadId: other })
  expect(await counts()).toEqual([4, 1])
  await mine.push('channel:general', 'message:read', { messageId: last })
  expect(await counts()).toEqual([0, 0])
})

test('naming everybody does not name oneself', async () => {
  await watcher.joined('channel:general')
  await watcher.push('channel:general', 'message:send', { content: 'all!', mentions: naming('everyone') })
  expect(await counts()).toEqual([0, 0])
})
