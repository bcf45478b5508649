import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { row, withText } from '#adapters/testing/rows.ts'
import { general, online } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import { MAX_FILE_BYTES } from '#shared/rest/files.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import type { Uploads } from './chat/uploads.ts'
import { FakeClock } from './testing/fake-clock.ts'
import { stateOf } from './testing/store-events.ts'

let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
const clients: TestClient[] = []

beforeEach(async () => {
  server = await startTestServer({ presenceLingerMs: 20 })
  ada = await server.register('Ada')
  grace = await server.register('Grace')
})

afterEach(async () => {
  for (const { session } of clients.splice(0)) session.dispose()
  await server.stop()
})

function signIn(person: TestPerson, clock = new FakeClock()): TestClient {
  const client = new TestClient({ server, person, clock })
  clients.push(client)
  client.session.start()
  return client
}

const file = (name: string, text = 'hello') => new File([text], name, { type: 'text/plain' })
const kinds = (uploads: Uploads) => uploads.store.getState().items.map(({ state }) => state.kind)
const allDone = (uploads: Uploads) =>
  stateOf(uploads.store, ({ items }) => items.every(({ state }) => state.kind === 'done'))

describe('Files against the real server', () => {
  it('sends a message with files that the other can open', async () => {
    const [one, two] = [signIn(ada), signIn(grace)]
    const [mine, theirs] = [await general(one), await general(two)]
    await Promise.all([online(one), online(two)])
    mine.uploads.add(Array.from({ length: 5 }, (_, index) => file(`note ${index}.txt`, `text ${index}`)))
    expect(kinds(mine.uploads)).toEqual(Array.from({ length: 5 }, () => 'uploading'))
    await allDone(mine.uploads)
    const attachments = mine.uploads.take()
    expect(mine.uploads.store.getState().items).toEqual([])
    mine.send('', { attachments })
    expect(mine.store.getState().rows[0]?.message.attachments).toEqual(attachments)
    const { message } = await row(theirs, withText(''))
    expect(message.attachments.map(({ name, size }) => ({ name, size }))).toEqual(
      Array.from({ length: 5 }, (_, index) => ({ name: `note ${index}.txt`, size: 6 })),
    )
    const [first] = message.attachments
    if (first === undefined) throw new Error('Nothing is attached')
    expect(await (await two.session.files.download(first)).text()).toBe('text 0')
    const link = await two.session.files.link(first)
    const answer = await server.fetch(link)
    expect(await answer.text()).toBe('text 0')
  })

  it('keeps what is attached with its draft, however many places are opened meanwhile', async () => {
    const client = signIn(ada)
    const mine = await general(client)
    await online(client)
    mine.send('topic')
    const { message: root } = await row(mine, ({ delivery }) => delivery.kind === 'sent')
    const thread = mine.thread(root.id)
    await stateOf(thread.store, ({ status }) => status === 'ready')
    const visit = async () => {
      const { conversations } = client.session
      for (let count = 0; count < 9; count += 1) {
        const id = await conversations.create({ name: `room ${count}`, kind: 'public', memberIds: [] })
        conversations.open(id).release()
      }
    }
    mine.uploads.add([file('a.txt')])
    await allDone(mine.uploads)
    mine.release()
    await visit()
    const again = client.session.conversations.open(mine.id)
    expect(kinds(again.uploads)).toEqual(['done'])
    again.uploads.take()

    thread.uploads.add([file('b.txt')])
    await allDone(thread.uploads)
    thread.release()
    again.release()
    await visit()
    const last = client.session.conversations.open(mine.id)
    expect(kinds(last.thread(root.id).uploads)).toEqual(['done'])
  })

  it('gives the same link until shortly before it ends', async () => {
    const clock = new FakeClock()
    const client = signIn(ada, clock)
    const mine = await general(client)
    mine.uploads.add([file('a.txt')])
    await allDone(mine.uploads)
    const [attachment] = mine.uploads.take()
    if (attachment === undefined) throw new Error('Nothing was uploaded')
    const { files } = client.session
    const [one, two] = [files.link(attachment), files.link(attachment)]
    expect(two).toBe(one)
    expect((await one).startsWith(`${server.baseUrl}/api/v1/files/`)).toBe(true)
    expect(files.link(attachment)).toBe(one)
    expect(files.link(attachment, true)).not.toBe(one)
    clock.advance(24 * 3_600_000)
    expect(files.link(attachment)).not.toBe(one)
  })

  it('says in words why a file cannot go, and tries again when asked', async () => {
    const client = signIn(ada)
    const mine = await general(client)
    const huge = file('huge.bin')
    Object.defineProperty(huge, 'size', { value: MAX_FILE_BYTES + 1 })
    server.setReachable(false)
    mine.uploads.add([huge, file('a.txt')])
    const { items } = await stateOf(mine.uploads.store, state =>
      state.items.every(item => item.state.kind === 'failed'),
    )
    expect(items.map(({ state }) => state.kind === 'failed' && state.error.code)).toEqual([
      'file_too_large',
      'unreachable',
    ])
    server.setReachable(true)
    for (const { key } of items) mine.uploads.retry(key)
    await stateOf(mine.uploads.store, state => state.items[1]?.state.kind === 'done')
    expect(kinds(mine.uploads)).toEqual(['failed', 'done'])
    mine.uploads.remove(items[0]?.key ?? '')
    expect(mine.uploads.take().map(({ name }) => name)).toEqual(['a.txt'])
  })

  it('renews the token that ran out before a file goes', async () => {
    const client = signIn({ ...ada, accessToken: 'not a token' })
    const mine = await general(client)
    mine.uploads.add([file('a.txt')])
    await allDone(mine.uploads)
    expect(kinds(mine.uploads)).toEqual(['done'])
  })
})

describe('Search against the real server', () => {
  it('finds what was said, newest first, page by page', async () => {
    const client = signIn(ada)
    const mine = await general(client)
    await online(client)
    for (let index = 0; index < 25; index += 1) mine.send(`needle ${index}`)
    mine.send('hay')
    await row(mine, withText('hay'))
    const { search } = client.session
    const first = await search.find('needle')
    expect(first.messages.map(({ content }) => content)).toEqual(
      Array.from({ length: 20 }, (_, index) => `needle ${24 - index}`),
    )
    const before = first.messages.at(-1)?.id
    const second = await search.find('needle', before === undefined ? {} : { before })
    expect(second.messages).toHaveLength(5)
    expect(second.hasMore).toBe(false)
    expect(await search.find('   ')).toEqual({ messages: [], hasMore: false })
  })
})
