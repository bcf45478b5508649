import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '#adapters/clock.ts'
import { row, withText } from '#adapters/testing/rows.ts'
import { general, listed, online } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../../server/testing/in-memory-server.ts'
import type { Clock } from '../ports.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { stateOf } from '../testing/store-events.ts'
import type { MessageNotice, OpenNotice } from './notice-board.ts'
import type { Notices } from './notices.ts'

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

async function signIn(person: TestPerson, clock: Clock = systemClock): Promise<TestClient> {
  const client = new TestClient({ server, person, clock })
  clients.push(client)
  client.desktop.answers['window.isInFront'] = () => false
  client.session.start()
  await Promise.all([listed(client), online(client)])
  return client
}

const open = (notices: Notices): readonly OpenNotice[] => [...notices.store.getState().open.values()]

const shown = async (notices: Notices, preview: string): Promise<MessageNotice> => {
  const is = (notice: OpenNotice): notice is MessageNotice =>
    notice.kind === 'message' && notice.preview === preview
  const state = await stateOf(notices.store, () => open(notices).some(is))
  const [found] = [...state.open.values()].filter(is)
  if (found === undefined) throw new Error('no such notice')
  return found
}

const none = (notices: Notices) => stateOf(notices.store, state => state.open.size === 0)

/** Ada looks elsewhere; Grace writes to her and in the channel of all. */
async function pair(clock?: Clock) {
  const [one, two] = [await signIn(ada, clock), await signIn(grace)]
  const notices = await one.session.notices()
  const directId = await two.session.conversations.openDirect(ada.user.id)
  await stateOf(one.session.conversations.store, ({ byId }) => byId.has(directId))
  const direct = two.session.conversations.open(directId)
  const theirs = await general(two)
  return { one, two, notices, directId, direct, theirs }
}

describe('Notices against the real server', () => {
  it('tells of a direct message and of a mention, and only counts what is said to all', async () => {
    const { one, notices, direct, theirs } = await pair()
    theirs.send('lunch?')
    const name = `@${ada.user.displayName}`
    theirs.send(`${name} look`, {
      mentions: [{ type: 'user', id: ada.user.id, offset: 0, length: name.length }],
    })
    await shown(notices, `${name} look`)
    expect(one.desktop.told('window.requestAttention')).toEqual([['news']])
    direct.send('hello')
    const notice = await shown(notices, 'hello')
    expect(notice).toMatchObject({ count: 1, userId: grace.user.id, conversationId: direct.id })
    expect(open(notices)).toHaveLength(2)
    expect(one.desktop.attention).toBe(2)
    const rows = await listed(one)
    expect(rows.get(theirs.id)).toMatchObject({ unreadCount: 2, mentionCount: 1 })
  })

  it('tells of a reply where one wrote, not of one among others', async () => {
    const { one, notices, theirs } = await pair()
    const mine = await general(one)
    mine.send('topic')
    const { message: root } = await row(theirs, withText('topic'))
    theirs.send('other topic')
    const { message: other } = await row(
      theirs,
      ({ message, delivery }) => message.content === 'other topic' && delivery.kind === 'sent',
    )
    theirs.thread(other.id).send('among themselves')
    theirs.thread(root.id).send('a reply')
    expect(await shown(notices, 'a reply')).toMatchObject({ threadId: root.id })
    expect(open(notices)).toHaveLength(1)
  })

  it('makes one notice of what comes quickly, with a count, and is bounded in how often', async () => {
    const clock = new FakeClock()
    const { one, notices, direct } = await pair(clock)
    let changes = 0
    notices.store.subscribe(() => {
      changes += 1
    })
    for (let at = 1; at <= 5; at += 1) direct.send(`message ${at}`)
    await shown(notices, 'message 1')
    await stateOf(one.session.conversations.store, ({ byId }) => byId.get(direct.id)?.unreadCount === 5)
    expect(changes).toBe(1)
    clock.advance(1_000)
    expect(await shown(notices, 'message 5')).toMatchObject({ count: 5 })
    expect(changes).toBe(2)
  })

  it('takes it away once another device of the same person has read it', async () => {
    const { notices, direct, directId } = await pair()
    const phone = await signIn(ada)
    direct.send('hello')
    await shown(notices, 'hello')
    const there = phone.session.conversations.open(directId)
    await row(there, withText('hello'))
    there.markRead()
    await none(notices)
  })

  it('is silent about what is on the screen in front, and takes away what comes into view', async () => {
    const { one, notices, direct, directId, theirs } = await pair()
    await notices.rules.setDefaultLevel('all')
    notices.look({ conversationId: directId })
    direct.send('behind')
    await shown(notices, 'behind')
    one.desktop.emit('window.inFrontChanged', true)
    expect(open(notices)).toEqual([])
    direct.send('in view')
    await stateOf(one.session.conversations.store, ({ byId }) => byId.get(directId)?.unreadCount === 2)
    expect(open(notices)).toEqual([])
    theirs.send('elsewhere')
    await shown(notices, 'elsewhere')
    notices.look(null)
    direct.send('away again')
    expect(await shown(notices, 'away again')).toMatchObject({ count: 1 })
  })

  it('follows level, mute and keywords of each conversation', async () => {
    const clock = new FakeClock()
    const { one, notices, direct, directId, theirs } = await pair(clock)
    const counted = (id: typeof directId, count: number) =>
      stateOf(one.session.conversations.store, ({ byId }) => byId.get(id)?.unreadCount === count)
    await notices.rules.mute(directId, 'hour')
    direct.send('muted')
    await counted(directId, 1)
    expect(open(notices)).toEqual([])
    clock.advance(3_600_000)
    direct.send('after an hour')
    await shown(notices, 'after an hour')
    theirs.send('nothing special')
    await counted(theirs.id, 1)
    await notices.rules.setKeywords(['deploy'])
    theirs.send('Deploy now')
    await shown(notices, 'Deploy now')
    await notices.rules.setLevel(theirs.id, 'nothing')
    theirs.send('Deploy again')
    await counted(theirs.id, 3)
    clock.advance(1_000)
    expect(open(notices).map(notice => notice.kind === 'message' && notice.preview)).toEqual([
      'after an hour',
      'Deploy now',
    ])
  })

  it('is silent under do not disturb until that is over', async () => {
    // The server ends it, too, by its own clock.
    const clock = new FakeClock({ now: Date.now() })
    const { one, notices, direct, directId } = await pair(clock)
    one.session.setStatus('dnd', { expiresAt: clock.now() + 60_000 })
    direct.send('not now')
    await stateOf(one.session.conversations.store, ({ byId }) => byId.get(directId)?.unreadCount === 1)
    expect(open(notices)).toEqual([])
    clock.sleep(60_000)
    direct.send('now')
    await shown(notices, 'now')
  })

  it('sends what was written into a notice, to its thread where it was one, and tells of nothing of its own', async () => {
    const { one, notices, direct, directId, theirs } = await pair()
    direct.send('hello')
    await shown(notices, 'hello')
    notices.reply(directId, ' yes ')
    expect(open(notices)).toEqual([])
    await row(direct, withText('yes'))
    notices.reply(directId, '  ')
    const mine = await general(one)
    mine.send('topic')
    const { message: root } = await row(theirs, withText('topic'))
    const thread = theirs.thread(root.id)
    notices.reply(theirs.id, 'in the thread', root.id)
    await row(thread, withText('in the thread'))
    expect(theirs.store.getState().rows).toHaveLength(1)
    expect(direct.store.getState().rows.map(({ message }) => message.content)).toEqual(['hello', 'yes'])
    expect(open(notices)).toEqual([])
  })
})
