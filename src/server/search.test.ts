import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { ManualClock } from './testing/manual-clock.ts'
import { RawClient } from './testing/raw-client.ts'
import { RestCaller } from './testing/rest-caller.ts'
import { gif, uploadForm } from './testing/sample-files.ts'

let clock: ManualClock
let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
let line: RawClient
let rest: RestCaller

beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 0, 10, 23, 55))
  server = await startTestServer({ clock, socketIdleMs: 360_000_000 })
  ada = await server.register('Ada Lovelace')
  grace = await server.register('Grace')
  line = await RawClient.open(server, ada.accessToken)
  rest = new RestCaller(server, ada)
  await line.joined('channel:general')
})
afterEach(() => server.stop())

interface Found {
  readonly messages: readonly { readonly id: string; readonly content: string }[]
  readonly hasMore: boolean
}

async function send(content: string, channel = 'general', more: object = {}): Promise<string> {
  const reply = await line.push(`channel:${channel}`, 'message:send', { content, ...more })
  if (reply.status !== 'ok') throw new Error(JSON.stringify(reply.response))
  return String(reply.response.id)
}

const ask = (q: string, more = '', caller = rest) =>
  caller.get(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)

async function find(q: string, more = '', caller = rest): Promise<string[]> {
  const { status, body } = await ask(q, more, caller)
  expect(status).toBe(200)
  return (body as unknown as Found).messages.map(({ content }) => content)
}

describe('search', () => {
  test('finds words without case and accents, newest first, the last word also as a beginning', async () => {
    await send('Crème brûlée for dinner')
    await send('no dinner today')
    await send('DINNER with creme')
    expect(await find('dinner')).toEqual(['DINNER with creme', 'no dinner today', 'Crème brûlée for dinner'])
    expect(await find('creme dinner')).toEqual(['DINNER with creme', 'Crème brûlée for dinner'])
    expect(await find('dinner bru')).toEqual(['Crème brûlée for dinner'])
    expect(await find('din creme')).toEqual([])
    expect(await find('"for dinner"')).toEqual(['Crème brûlée for dinner'])
    expect(await find('nothing')).toEqual([])
  })

  test('what was just sent is found, and what was there before the server came', async () => {
    await send('first of all')
    expect(await find('first')).toHaveLength(1)
    await send('second of all')
    await server.restart()
    expect(await find('all')).toEqual(['second of all', 'first of all'])
  })

  test('edits and deletes are followed, before and after the index has seen the message', async () => {
    const seen = await send('apples')
    expect(await find('apples')).toEqual(['apples'])
    const unseen = await send('more apples')
    await line.push('channel:general', 'message:update', { id: seen, content: 'pears' })
    await line.push('channel:general', 'message:update', { id: unseen, content: 'more pears' })
    expect(await find('apples')).toEqual([])
    expect(await find('pears')).toEqual(['more pears', 'pears'])
    await line.push('channel:general', 'message:delete', { id: seen })
    await line.push('channel:general', 'message:delete', { id: await send('late pears') })
    expect(await find('pears')).toEqual(['more pears'])
  })

  test('the index follows by itself, without a search', async () => {
    const messages = Array.from({ length: 450 }, (_, index) => `number ${index}`)
    for (const content of messages) await send(content)
    clock.advance(1_000)
    for (let turn = 0; turn < 10; turn++) await setImmediate()
    expect(await server.server?.services.store.search.index(1_000)).toBe(0)
    expect(await find('number', '&limit=100')).toHaveLength(100)
  })

  test('replies are found like everything else', async () => {
    const root = await send('a question')
    await send('an answer', 'general', { threadId: root })
    const { body } = await ask('answer')
    expect(body).toMatchObject({ messages: [{ content: 'an answer', threadId: root, channelId: 'general' }] })
  })

  test('pages follow each other without a gap', async () => {
    for (let index = 0; index < 7; index++) await send(`page ${index}`)
    const contents: string[] = []
    let before = ''
    for (let page = 0; page < 4; page++) {
      const { body } = await ask('page', `&limit=2${before}`)
      const { messages, hasMore } = body as unknown as Found
      contents.push(...messages.map(({ content }) => content))
      expect(hasMore).toBe(page < 3)
      before = `&before=${messages.at(-1)?.id}`
    }
    expect(contents).toEqual([6, 5, 4, 3, 2, 1, 0].map(index => `page ${index}`))
    expect(await ask('page', '&before=nothing')).toMatchObject({
      status: 404,
      body: { error: 'message_not_found' },
    })
  })

  test('only what one may read is found; a start elsewhere is no message at all', async () => {
    const dm = { name: '', kind: 'dm', memberIds: [ada.user.id] }
    const { body } = await rest.post('/api/v1/workspaces/ws_local/channels', dm)
    const { id } = body.channel as { id: string }
    await line.joined(`channel:${id}`)
    const hidden = await send('a secret plan', id)
    await send('a public plan')
    const other = new RestCaller(server, grace)
    expect(await find('plan')).toEqual(['a public plan', 'a secret plan'])
    expect(await find('plan', '', other)).toEqual(['a public plan'])
    expect(await find('has:link plan', '', other)).toEqual([])
    expect((await ask('plan', `&before=${hidden}`, other)).status).toBe(404)
    expect((await ask('plan', '&workspaceId=ws_other')).body).toMatchObject({ error: 'workspace_not_found' })
    expect(await find('plan', '&workspaceId=ws_local')).toHaveLength(2)
    await rest.call('DELETE', `/api/v1/channels/general/members/${ada.user.id}`)
    expect(await find('plan')).toEqual(['a public plan', 'a secret plan'])
  })

  test('filters narrow it down', async () => {
    const others = await RawClient.open(server, grace.accessToken)
    await others.joined('channel:general')
    await others.push('channel:general', 'message:send', { content: 'lunch at https://example.org' })
    clock.advance(600_000)
    await send('lunch again')
    const made = await rest.post('/api/v1/workspaces/ws_local/channels', { name: 'Food', kind: 'public' })
    const food = (made.body.channel as { id: string }).id
    await line.joined(`channel:${food}`)
    await send('lunch here', food)
    const dm = { name: '', kind: 'dm', memberIds: [grace.user.id] }
    const direct = (await rest.post('/api/v1/workspaces/ws_local/channels', dm)).body.channel as {
      id: string
    }
    await line.joined(`channel:${direct.id}`)
    await send('lunch with you', direct.id)
    expect(await find('lunch from:grace')).toEqual(['lunch at https://example.org'])
    expect(await find('lunch from:@lovelace in:food')).toEqual(['lunch here'])
    expect(await find('from:"ada lovelace" lunch in:#general')).toEqual(['lunch again'])
    expect(await find('from:me lunch in:@grace')).toEqual(['lunch with you'])
    expect(await find('from:nobody lunch')).toEqual([])
    expect(await find('in:nowhere')).toEqual([])
    expect(await find('has:link')).toEqual(['lunch at https://example.org'])
    expect(await find('lunch before:2026-01-11')).toEqual(['lunch at https://example.org'])
    expect(await find('lunch after:2026-01-10 in:general')).toEqual(['lunch again'])
    expect(await find('lunch after:2026-01-11')).toEqual([])
    expect(await ask('has:cheese')).toMatchObject({ status: 422, body: { error: 'invalid_request' } })
    expect(await ask(' ')).toMatchObject({ status: 422 })
  })

  test('signs and scripts without spaces are found as they are', async () => {
    await send('well done 🎉')
    await send('明日の会議は中止です')
    expect(await find('🎉')).toEqual(['well done 🎉'])
    expect(await find('会議')).toEqual(['明日の会議は中止です'])
    expect(await find('done 🎉')).toEqual(['well done 🎉'])
  })

  test('attachments are found by their names, with text or without', async () => {
    const upload = async (name: string) => {
      const answer = await server.fetch('/api/v1/files/upload', {
        method: 'POST',
        headers: { authorization: `Bearer ${ada.accessToken}` },
        body: uploadForm(gif(1, 1), name),
      })
      return ((await answer.json()) as { file: { id: string } }).file.id
    }
    const both = await send('for you', 'general', { attachments: [await upload('note.txt')] })
    const bare = await send('', 'general', { attachments: [await upload('漢字.png')] })
    const ids = async (q: string) =>
      ((await ask(q)).body as unknown as Found).messages.map(message => message.id)
    for (const q of ['note', 'txt', 'note.txt', 'no', 'NOTE you', 'has:file tx']) {
      expect(await ids(q), q).toEqual([both])
    }
    for (const q of ['漢字', '漢', 'png', '漢字.png', '漢字 png']) expect(await ids(q), q).toEqual([bare])
    await line.push('channel:general', 'message:update', { id: both, content: 'changed' })
    expect([await ids('txt'), await ids('for'), await ids('changed note')]).toEqual([[both], [], [both]])
    for (const id of [both, bare]) await line.push('channel:general', 'message:delete', { id })
    expect([await ids('txt'), await ids('png'), await ids('漢字')]).toEqual([[], [], []])
  })

  test('what is looked for is data, whatever it looks like', async () => {
    const hostile = [
      '"',
      '""',
      "'",
      '*',
      'a*b',
      'a OR b',
      'NEAR(a b)',
      'content:a',
      '^a',
      '(a',
      'a)',
      '-a',
      'a"b',
    ]
    await send('a b')
    for (const q of [...hostile, 'a AND NOT', '{a b}: c', '\u0000', "'; DROP TABLE messages; --"]) {
      expect((await ask(q)).status, q).toBeLessThan(500)
    }
    expect(await find('a\u0000b')).toEqual(['a b'])
    expect(await find('NOT a')).toEqual([])
    expect(await find('a b')).toEqual(['a b'])
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), async q => {
        expect([200, 422]).toContain((await ask(q.toWellFormed())).status)
      }),
      { seed: 20_260_102, numRuns: 150 },
    )
  })
})
