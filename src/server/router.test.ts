import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { decodeTextFrame, type Frame } from '#shared/wire/frame.ts'
import { InProcessBus } from './bus.ts'
import type { Channel, Joined, LeaveReason } from './channel.ts'
import { Router } from './router.ts'

const TOPIC = 'channel:general'
const JOIN: Frame = { joinRef: '1', ref: '1', topic: TOPIC, event: 'phx_join', payload: {} }

let bus: InProcessBus
let router: Router
let events: string[]
let left: LeaveReason[]
let afterReplies: number
/** Every join that has begun, to be finished by the test. */
let joins: (() => void)[]
let onSend: () => void

beforeEach(() => {
  bus = new InProcessBus()
  events = []
  left = []
  afterReplies = 0
  joins = []
  onSend = () => undefined
  const slow: Channel = {
    join: () => {
      const { promise, resolve } = Promise.withResolvers<Joined>()
      const topic = { push: async () => ({}), leave: (reason: LeaveReason) => void left.push(reason) }
      const afterReply = () => {
        afterReplies += 1
      }
      joins.push(() => resolve({ reply: {}, topic, afterReply }))
      return promise
    },
  }
  router = new Router({
    sink: {
      id: 's1',
      send: frame => {
        events.push(decodeTextFrame(frame.toString())?.event ?? 'unreadable')
        onSend()
      },
    },
    who: { userId: userId.parse('ada'), signInId: 'in' },
    channels: {
      user: slow,
      workspace: slow,
      channel: slow,
      thread: slow,
      call: slow,
      huddle: slow,
      presence: slow,
    },
    bus,
    log: pino({ level: 'silent' }),
  })
})

test('a socket that dies while it joins leaves the topic', async () => {
  const joining = router.handle(JOIN)
  router.dispose()
  joins[0]?.()
  await joining
  events = []
  bus.broadcast(TOPIC, 'message:new', {})
  expect([left, events, afterReplies]).toEqual([['dead'], [], 0])
})

test('a topic that the server ends while it is joined is answered, then closed', async () => {
  const joining = router.handle(JOIN)
  bus.broadcast(TOPIC, 'message:new', {})
  bus.close(TOPIC)
  joins[0]?.()
  await joining
  bus.broadcast(TOPIC, 'message:new', {})
  expect(events).toEqual(['phx_reply', 'message:new', 'phx_close'])
  expect([left, afterReplies]).toEqual([['closed'], 0])
})

test('a socket cut off by the close of its old join does not join again', async () => {
  const first = router.handle(JOIN)
  joins[0]?.()
  await first
  onSend = () => router.dispose()
  const again = router.handle({ ...JOIN, joinRef: '2', ref: '2' })
  for (const finish of joins) finish()
  await again
  expect([joins.length, left]).toEqual([1, ['replaced']])
})
