import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { ScriptedServer } from '../testing/scripted-socket.ts'
import { Connection } from './connection.ts'
import { conversationContract } from './topic-contract.ts'
import { Topics } from './topics.ts'

const topic = 'channel:c1'
const never = () => () => undefined
const connections: Connection[] = []

afterEach(() => {
  for (const connection of connections.splice(0)) connection.dispose()
})

function setUp() {
  const server = new ScriptedServer()
  const log = new MemoryLog()
  const clock = new FakeClock()
  const grant = {
    accessToken: 'token',
    expiresAt: clock.now() + 900_000,
    user: { id: 'me', displayName: 'Me', email: 'me@example.org' },
    serverUrl: 'http://127.0.0.1:1',
  } as const
  const user = { ...grant.user, id: z.string().brand<'UserId'>().parse('me') }
  const access = { current: () => ({ ...grant, user }), renew: async () => ({ ...grant, user }) }
  const connection = new Connection({
    serverUrl: grant.serverUrl,
    access,
    clock,
    http: { request: () => Promise.reject(new AppError({ code: 'x', category: 'network', message: 'no' })) },
    network: { onOnline: never, onVisible: never },
    log,
    onResumed: never,
    transport: server.transport,
  })
  connections.push(connection)
  const topics = new Topics({ connection, log })
  connection.start()
  const { channel, release } = topics.lease(conversationContract, topic)
  const joined = () =>
    new Promise<void>(resolve => {
      channel.onJoined(() => resolve())
    })
  return { server, log, clock, connection, topics, channel, release, joined }
}

const message = {
  id: 'm1',
  content: 'hi',
  userId: 'u1',
  channelId: 'c1',
  createdAt: '2026-11-21T09:00:00Z',
  seq: 1,
  rev: 1,
}

/** Resolves once everything sent before it was delivered. */
const settled = () => new Promise(resolve => setTimeout(resolve, 0))

describe('TypedChannel', () => {
  it('delivers what parses, in our vocabulary', async () => {
    const { server, channel, joined } = setUp()
    await joined()
    const received = new Promise(resolve => channel.on('message:new', resolve))
    server.current?.broadcast(topic, 'message:new', message)
    expect(await received).toMatchObject({
      id: 'm1',
      conversationId: 'c1',
      createdAt: Date.parse(message.createdAt),
    })
  })

  it.each([
    ['nothing', null],
    ['a text', 'hello'],
    ['a list', [1, 2, 3]],
    ['an empty object', {}],
    ['wrong types', { ...message, seq: 'one' }],
    ['a number too large', { ...message, seq: 1e300 }],
    ['an endless id', { ...message, id: 'x'.repeat(10_000) }],
    ['a date that is none', { ...message, createdAt: 'yesterday' }],
    ['attachments that are none', { ...message, attachments: 'none' }],
    ['a polluting key', JSON.parse('{"__proto__":{"polluted":true},"id":1}')],
  ])('drops %s, logs it once, and goes on', async (_name, payload) => {
    const { server, channel, joined, log } = setUp()
    await joined()
    const received: unknown[] = []
    channel.on('message:new', event => received.push(event))
    server.current?.broadcast(topic, 'message:new', payload)
    server.current?.broadcast(topic, 'message:new', payload)
    server.current?.broadcast(topic, 'message:new', message)
    await settled()
    expect(received).toHaveLength(1)
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it.each([
    'no frame',
    '[]',
    '["1","2"]',
    '{"topic":"channel:c1"}',
    '[null,null,"channel:c1","message:new"]',
    '[null,null,5,"message:new",{}]',
    '[null,"1","channel:c1","phx_reply",null]',
    '[null,"1","channel:c1","phx_reply",7]',
    new ArrayBuffer(8),
    '['.repeat(50_000),
  ])('survives the frame %#', async raw => {
    const { server, channel, joined } = setUp()
    await joined()
    const received = new Promise(resolve => channel.on('message:new', resolve))
    server.current?.deliverRaw(raw)
    server.current?.broadcast(topic, 'message:new', message)
    expect(await received).toMatchObject({ id: 'm1' })
  })

  it('keeps a listener that throws away from the others', async () => {
    const { server, channel, joined, log } = setUp()
    await joined()
    channel.on('message:new', () => {
      throw new Error('mine')
    })
    const received = new Promise(resolve => channel.on('message:new', resolve))
    server.current?.broadcast(topic, 'message:new', message)
    await received
    expect(log.lines.some(({ level }) => level === 'error')).toBe(true)
  })

  it('answers a push with the parsed reply, or with the reason of the server', async () => {
    const { server, channel, joined } = setUp()
    await joined()
    server.handler = ({ event }) =>
      event === 'message:delete' ? { status: 'ok', response: { fine: 1 } } : errorReply('not_authorized')
    const reply = z.object({ fine: z.number() })
    await expect(channel.push('message:delete', { id: 'm1' }, reply)).resolves.toEqual({ fine: 1 })
    const refused = channel.push('message:update', { id: 'm1', content: 'x' }, reply)
    await expect(refused).rejects.toMatchObject({ code: 'not_authorized', category: 'forbidden' })
  })

  it('calls an answer that makes no sense what it is', async () => {
    const { server, channel, joined } = setUp()
    await joined()
    server.handler = () => ({ status: 'ok', response: 'thanks' })
    const push = channel.push('message:delete', { id: 'm1' }, z.object({ fine: z.number() }))
    await expect(push).rejects.toMatchObject({ code: 'bad_reply', category: 'server' })
  })

  it('fails what is under way as soon as the line is lost, and what is pushed without one', async () => {
    const { server, channel, joined } = setUp()
    await joined()
    server.handler = () => undefined
    const underWay = channel.push('message:delete', { id: 'm1' }, z.unknown())
    server.current?.close(1006)
    await expect(underWay).rejects.toMatchObject({ code: 'not_connected', category: 'network' })
    expect(channel.joined).toBe(false)
    await expect(channel.push('message:delete', { id: 'm1' }, z.unknown())).rejects.toBeInstanceOf(AppError)
  })

  it('tells every join, the first and each rejoin', async () => {
    const { server, channel, joined, clock } = setUp()
    const replies: number[] = []
    server.handler = ({ event }) =>
      event === 'phx_join' ? { status: 'ok', response: { seq: 4, rev: 5 } } : undefined
    channel.onJoined(({ seq }) => replies.push(seq))
    await joined()
    server.current?.close(1006)
    const again = joined()
    clock.advance(1_500)
    await again
    expect(replies).toEqual([4, 4])
  })

  it.each([
    'not_authorized',
    'conversation_not_found',
    'invalid_request',
    'unmatched topic',
    'conversation_archived',
  ])('leaves when a join is refused: %s', async reason => {
    const { server, channel } = setUp()
    server.handler = ({ event }) =>
      event === 'phx_join' ? errorReply(reason) : { status: 'ok', response: {} }
    const error = await new Promise<AppError>(resolve => channel.onRefused(resolve))
    expect(error.code).toBe(reason)
    const later = await new Promise<AppError>(resolve => channel.onRefused(resolve))
    expect(later).toBe(error)
    await expect(channel.push('message:delete', { id: 'm1' }, z.unknown())).rejects.toBe(error)
    expect(server.pushed('phx_join')).toHaveLength(1)
  })

  it('takes a topic that the server closes for refused', async () => {
    const { server, channel, joined } = setUp()
    await joined()
    const refused = new Promise<AppError>(resolve => channel.onRefused(resolve))
    const join = server.pushed('phx_join').at(-1)
    server.current?.deliver({
      joinRef: join?.joinRef ?? null,
      ref: join?.ref ?? null,
      topic,
      event: 'phx_close',
      payload: {},
    })
    expect((await refused).code).toBe('removed')
  })
})

describe('Topics', () => {
  it('joins once however many share it, and leaves with the last', async () => {
    const { server, topics, channel, release, joined } = setUp()
    await joined()
    const second = topics.lease(conversationContract, topic)
    expect(second.channel).toBe(channel)
    release()
    release()
    expect(server.pushed('phx_leave')).toHaveLength(0)
    second.release()
    expect(server.pushed('phx_leave')).toHaveLength(1)
    expect(server.pushed('phx_join')).toHaveLength(1)
  })
})

function errorReply(reason: string) {
  return { status: 'error', response: { reason } } as const
}
