import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { MemoryBlobStore } from './testing/memory-blob-store.ts'
import { RawClient } from './testing/raw-client.ts'
import { RestCaller } from './testing/rest-caller.ts'
import { gif, uploadForm } from './testing/sample-files.ts'

const TOPIC = 'channel:general'
let blobs: MemoryBlobStore
let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
let adaLine: RawClient
let graceLine: RawClient

async function open(person: TestPerson): Promise<RawClient> {
  const line = await RawClient.open(server, person.accessToken)
  await line.joined(`user:${person.user.id}`)
  await line.joined(TOPIC)
  return line
}

beforeEach(async () => {
  blobs = new MemoryBlobStore()
  server = await startTestServer({ blobs })
  ada = await server.register('Ada')
  grace = await server.register('Grace')
  adaLine = await open(ada)
  graceLine = await open(grace)
})
afterEach(() => server.stop())

interface WireFile {
  readonly id: string
  readonly url: string
}

async function upload(person: TestPerson, name = 'a.gif', channelId: string | null = 'general') {
  const answer = await server.fetch('/api/v1/files/upload', {
    method: 'POST',
    headers: { authorization: `Bearer ${person.accessToken}` },
    body: uploadForm(gif(3, 2), name, channelId),
  })
  return ((await answer.json()) as { file: WireFile }).file
}

const send = (line: RawClient, attachments: readonly unknown[], more: object = {}) =>
  line.push(TOPIC, 'message:send', { content: '', attachments, ...more })

describe('a message with files', () => {
  test('carries them everywhere alike', async () => {
    const one = await upload(ada, 'one.gif')
    const two = await upload(ada, 'two.gif')
    const { status, response } = await send(adaLine, [{ id: two.id }, one.id, two.id])
    expect(status).toBe('ok')
    expect(response.attachments).toEqual([two, one])
    expect(await graceLine.event('message:new')).toMatchObject({ id: response.id, attachments: [two, one] })
    expect(await graceLine.event('notification')).toMatchObject({ preview: 'two.gif, one.gif' })
    await adaLine.push(TOPIC, 'message:reaction', { messageId: response.id, emoji: 'x', action: 'add' })
    const rest = new RestCaller(server, grace)
    for (const path of ['messages', 'changes?sinceRev=0']) {
      const { body } = await rest.get(`/api/v1/channels/general/${path}`)
      expect(body.messages).toMatchObject([{ id: response.id, attachments: [two, one] }])
    }
    const found = await rest.get('/api/v1/search?q=has:file')
    expect(found.body.messages).toMatchObject([{ id: response.id, attachments: [two, one] }])
  })

  test('a second try answers the first message', async () => {
    const file = await upload(ada)
    const first = await send(adaLine, [file.id], { clientId: 'c1' })
    const second = await send(adaLine, [file.id], { clientId: 'c1' })
    expect(second.response).toEqual(first.response)
    expect(second.response.attachments).toEqual([file])
  })

  test('text may come along, and a reply has files, too', async () => {
    const root = await adaLine.push(TOPIC, 'message:send', { content: 'root' })
    const file = await upload(ada)
    const reply = await send(adaLine, [file.id], { content: 'look', threadId: root.response.id })
    expect(reply.response).toMatchObject({ content: 'look', threadId: root.response.id, attachments: [file] })
  })

  test('takes only files that are its sender’s, from here and free', async () => {
    const mine = await upload(ada)
    const theirs = await upload(grace)
    const picture = await upload(ada, 'me.gif', null)
    const rest = new RestCaller(server, ada)
    const created = await rest.post('/api/v1/workspaces/ws_local/channels', {
      name: 'b',
      kind: 'private',
      memberIds: [],
    })
    const elsewhere = await upload(ada, 'b.gif', (created.body.channel as { id: string }).id)
    for (const bad of [theirs.id, picture.id, elsewhere.id, 'nowhere']) {
      const answer = await send(adaLine, [mine.id, bad], { clientId: `c-${bad}` })
      expect(answer).toMatchObject({ status: 'error', response: { reason: 'file_not_found' } })
    }
    expect((await send(adaLine, [mine.id])).status).toBe('ok')
    expect(await send(adaLine, [mine.id])).toMatchObject({ response: { reason: 'file_not_found' } })
    expect(await send(adaLine, [])).toMatchObject({ response: { reason: 'invalid_request' } })
    await graceLine.settle()
    expect(graceLine.left('message:new')).toHaveLength(1)
  })

  test('takes them along when it is deleted', async () => {
    const file = await upload(ada)
    const { response } = await send(adaLine, [file.id], { clientId: 'c1' })
    expect(await blobs.size(file.id)).toBe(13)
    await adaLine.push(TOPIC, 'message:delete', { id: response.id })
    await adaLine.settle()
    expect(await blobs.size(file.id)).toBeNull()
    const answer = await server.fetch(file.url, { headers: { authorization: `Bearer ${ada.accessToken}` } })
    expect(answer.status).toBe(404)
    const again = await send(adaLine, [file.id], { clientId: 'c1' })
    expect(again.response).toMatchObject({ id: response.id, attachments: [] })
  })
})
