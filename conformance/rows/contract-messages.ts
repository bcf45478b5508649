import {
  denied,
  equal,
  holds,
  isTrue,
  type Json,
  list,
  number,
  object,
  ok,
  refused,
  succeeded,
} from '../support/expect.ts'
import { room } from '../support/room.ts'
import { section } from '../support/row.ts'
import type { Scene } from '../support/scene.ts'

const rules = section('C3')

const contents = (body: Json) => list(body.messages).map(({ content }) => content)

rules.add('seq grows by one per message, replies included; rev with every change', async scene => {
  const { send, line, topic } = await room(scene)
  const first = await send('one')
  const reply = await send('two', { threadId: first.id })
  equal([first.seq, first.rev, reply.seq, reply.rev], [1, 1, 2, 2])
  const edited = ok(await line.push(topic, 'message:update', { id: first.id, content: 'ONE' }))
  equal([edited.seq, edited.rev, edited.replyCount], [1, 3, 1])
  const reacted = ok(
    await line.push(topic, 'message:reaction', { messageId: first.id, emoji: 'x', action: 'add' }),
  )
  equal([reacted.rev, reacted.reactions], [4, [{ emoji: 'x', userIds: [scene.ada.id] }]])
})

rules.add('a clientId used before answers the first message and tells nobody', async scene => {
  const { send, topic, id } = await room(scene)
  const watcher = await scene.grace.line(topic)
  const clientId = crypto.randomUUID()
  const first = await send('once', { clientId })
  await watcher.event('message:new')
  const again = await send('something else', { clientId })
  equal([again.id, again.content], [first.id, 'once'])
  equal(await watcher.left('message:new'), [])
  const mine = await scene.grace.line(`channel:${id}`)
  const theirs = ok(await mine.push(topic, 'message:send', { content: 'mine', attachments: [], clientId }))
  isTrue(theirs.id !== first.id, 'mixes two people up')
})

rules.add(
  'only its author edits or deletes: not_authorized; what is gone: message_not_found',
  async scene => {
    const { send, topic, line } = await room(scene)
    const { id } = await send('mine')
    const other = await scene.grace.line(topic)
    denied(await other.push(topic, 'message:update', { id, content: 'yours' }), 'not_authorized')
    denied(await other.push(topic, 'message:delete', { id }), 'not_authorized')
    denied(await line.push(topic, 'message:update', { id, content: ' ' }), 'invalid_request')
    ok(await line.push(topic, 'message:delete', { id }))
    for (const event of ['message:update', 'message:delete']) {
      denied(await line.push(topic, event, { id, content: 'again' }), 'message_not_found')
    }
    denied(
      await line.push(topic, 'message:reaction', { messageId: id, emoji: 'x', action: 'add' }),
      'message_not_found',
    )
    denied(await line.push(topic, 'message:read', { messageId: 'none' }), 'message_not_found')
  },
)

rules.add('mentions are checked: inside the text, and of people who are here', async scene => {
  const { line, topic, send } = await room(scene)
  const mention = { type: 'user', id: scene.grace.id, offset: 0, length: 5 }
  equal((await send('Grace!', { mentions: [mention] })).mentions, [mention])
  const bad = [
    { ...mention, length: 50 },
    { ...mention, id: scene.linus.id },
    { ...mention, offset: -1 },
  ]
  for (const one of bad) {
    const payload = { content: 'Grace!', attachments: [], mentions: [one] }
    denied(await line.push(topic, 'message:send', payload), 'invalid_request')
  }
})

rules.add(
  'a reply names the first message of a thread, in this conversation',
  async scene => {
    const { line, topic, send } = await room(scene)
    const root = await send('root')
    const reply = await send('reply', { threadId: root.id })
    const to = (threadId: unknown) =>
      line.push(topic, 'message:send', { content: 'x', attachments: [], threadId })
    denied(await to(reply.id), 'invalid_request')
    denied(await to('none'), 'message_not_found')
  },
  { needs: 'threads' },
)

rules.add('texts come back as they are, whatever they look like', async scene => {
  const { send, path } = await room(scene)
  const texts = [
    '<script>alert(1)</script>',
    '\u202Eevil',
    'a\u0000b',
    "'; DROP TABLE messages; --",
    '👩‍👩‍👧‍👦 é é',
    '{"a":1}',
  ]
  for (const text of texts) await send(text)
  equal(contents(succeeded(await scene.grace.get(`${path}/messages`))), texts)
})

rules.add('a deleted message keeps its place and nothing else', async scene => {
  const { send, line, topic, path } = await room(scene)
  const { id } = await send('secret')
  ok(await line.push(topic, 'message:reaction', { messageId: id, emoji: 'x', action: 'add' }))
  ok(await line.push(topic, 'message:delete', { id }))
  const [message] = list(succeeded(await scene.grace.get(`${path}/messages`)).messages)
  holds(message, { id, content: '', reactions: [], mentions: [], attachments: [] })
  isTrue(message?.deletedAt !== undefined, 'does not say that it is gone')
})

export const MESSAGE_RULES = rules.rows

const pages = section('C4')

pages.add(
  'history: oldest first, before and after exclusive, hasMore in the direction asked',
  async scene => {
    const { send, path } = await room(scene)
    const ids: unknown[] = []
    for (let n = 0; n < 5; n++) ids.push((await send(`${n}`)).id)
    const page = async (query: string) => succeeded(await scene.grace.get(`${path}/messages?${query}`))
    const cases = [
      ['limit=2', ['3', '4'], true],
      ['', ['0', '1', '2', '3', '4'], false],
      [`limit=2&before=${ids[3]}`, ['1', '2'], true],
      [`limit=2&before=${ids[1]}`, ['0'], false],
      [`limit=2&after=${ids[1]}`, ['2', '3'], true],
      [`after=${ids[3]}`, ['4'], false],
    ] as const
    for (const [query, expected, more] of cases) {
      const body = await page(query)
      equal([contents(body), body.hasMore], [expected, more], query)
    }
  },
  { needs: 'history' },
)

pages.add(
  '… up to 200, with after up to 1,000; a bound that is not here: 404 message_not_found',
  async scene => {
    const { send, path } = await room(scene)
    const { id } = await send('x')
    for (const query of ['limit=0', 'limit=201', 'limit=x', `limit=1001&after=${id}`]) {
      refused(await scene.ada.get(`${path}/messages?${query}`), 422, 'invalid_request')
    }
    succeeded(await scene.ada.get(`${path}/messages?limit=1000&after=${id}`))
    refused(await scene.ada.get(`${path}/messages?before=none`), 404, 'message_not_found')
    refused(await scene.linus.get(`${path}/messages`), 404, 'conversation_not_found')
  },
  { needs: 'history' },
)

pages.add(
  'changes: everything edited, deleted or reacted to since a rev',
  async scene => {
    const { send, line, topic, path } = await room(scene)
    const [a, b, c] = [await send('a'), await send('b'), await send('c')]
    await line.push(topic, 'message:update', { id: a.id, content: 'A' })
    await line.push(topic, 'message:reaction', { messageId: b.id, emoji: 'x', action: 'add' })
    await line.push(topic, 'message:delete', { id: c.id })
    const body = succeeded(await scene.grace.get(`${path}/changes?sinceRev=3`))
    equal(
      list(body.messages).map(({ id }) => id),
      [a.id, b.id, c.id],
    )
    equal([body.rev, body.hasMore], [6, false])
    const first = succeeded(await scene.grace.get(`${path}/changes?sinceRev=3&limit=1`))
    equal([list(first.messages).length, first.hasMore], [1, true])
    const rest = succeeded(await scene.grace.get(`${path}/changes?sinceRev=${number(first.rev)}`))
    equal(
      list(rest.messages).map(({ id }) => id),
      [b.id, c.id],
    )
    refused(await scene.grace.get(`${path}/changes`), 422, 'invalid_request')
    refused(await scene.linus.get(`${path}/changes?sinceRev=0`), 404, 'conversation_not_found')
  },
  { needs: 'changes' },
)

const find = async (scene: Scene, who: 'ada' | 'grace' | 'linus', q: string, more = '') =>
  succeeded(await scene[who].get(`/api/v1/search?q=${encodeURIComponent(q)}${more}`))

pages.add(
  'search: all words, newest first, only what one may read, edits and deletes followed',
  async scene => {
    const { send, line, topic } = await room(scene)
    const word = `w${crypto.randomUUID().replaceAll('-', '')}`
    const { id } = await send(`Crème ${word} one`)
    await send(`${word} two creme`)
    equal(contents(await find(scene, 'grace', `creme ${word}`)), [`${word} two creme`, `Crème ${word} one`])
    equal(contents(await find(scene, 'grace', `one ${word.slice(0, 20)}`)), [`Crème ${word} one`])
    equal(contents(await find(scene, 'linus', word)), [])
    await line.push(topic, 'message:update', { id, content: 'nothing' })
    equal(contents(await find(scene, 'ada', word)), [`${word} two creme`])
  },
  { needs: 'search' },
)

pages.add(
  'search: filters from:, in:, has:link, before: and after:',
  async scene => {
    const { send } = await room(scene)
    const word = `w${crypto.randomUUID().replaceAll('-', '')}`
    await send(`${word} see https://example.org`)
    await scene.message(scene.channelId, `${word} here`)
    equal(contents(await find(scene, 'grace', `${word} has:link`)), [`${word} see https://example.org`])
    equal(contents(await find(scene, 'grace', `in:${scene.channelId} ${word}`)), [`${word} here`])
    equal(contents(await find(scene, 'grace', `from:${scene.grace.id} ${word}`)), [])
    equal(list((await find(scene, 'grace', `from:${scene.ada.id} ${word}`)).messages).length, 2)
    equal(contents(await find(scene, 'grace', `${word} before:2020-01-01`)), [])
    equal(list((await find(scene, 'grace', `after:2020-01-01 ${word}`)).messages).length, 2)
  },
  { needs: 'search' },
)

pages.add(
  'search: pages by before; operators are words; bad filters: 422',
  async scene => {
    const { send } = await room(scene)
    const word = `w${crypto.randomUUID().replaceAll('-', '')}`
    for (let n = 0; n < 3; n++) await send(`${word} ${n}`)
    const first = await find(scene, 'ada', word, '&limit=2')
    equal([contents(first), first.hasMore], [[`${word} 2`, `${word} 1`], true])
    const next = await find(scene, 'ada', word, `&limit=2&before=${object(list(first.messages)[1]).id}`)
    equal([contents(next), next.hasMore], [[`${word} 0`], false])
    for (const q of ['"', `${word} AND NOT x*`, 'NEAR(a b)', 'content:x', "'"]) await find(scene, 'ada', q)
    refused(await scene.ada.get('/api/v1/search?q=has:cheese'), 422, 'invalid_request')
    refused(await scene.ada.get('/api/v1/search'), 422, 'invalid_request')
  },
  { needs: 'search' },
)

export const PAGES = pages.rows
