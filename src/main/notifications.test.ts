import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { expect, it } from 'vitest'
import type { Notice, NoticeActed } from '#shared/ipc/notices.ts'
import { Notifications, type NotificationsOptions, type SystemNotice } from './notifications.ts'
import { RecordingLog } from './testing/recording-log.ts'

/** A notice that does nothing but remember; what a person does is emitted. */
class RecordedNotice extends EventEmitter {
  readonly options: NotificationConstructorOptions
  state: 'made' | 'shown' | 'closed' = 'made'

  constructor(options: NotificationConstructorOptions) {
    super()
    this.options = options
  }

  show(): void {
    this.state = 'shown'
  }

  close(): void {
    this.state = 'closed'
    this.emit('close', {})
  }
}

function setUp(changes: Partial<NotificationsOptions> = {}) {
  const made: RecordedNotice[] = []
  const acted: NoticeActed[] = []
  let brought = 0
  const notifications = new Notifications({
    platform: 'darwin',
    shell: 'electron',
    isSupported: () => true,
    create: options => {
      const one = new RecordedNotice(options)
      made.push(one)
      return one as unknown as SystemNotice
    },
    show: () => {
      brought += 1
    },
    acted: one => acted.push(one),
    log: new RecordingLog(),
    ...changes,
  })
  return { notifications, made, acted, brought: () => brought }
}

const target = { kind: 'message', conversationId: 'c1', messageId: 'm1' } as const

const message = (changes: Partial<Notice> = {}): Notice => ({
  id: 'message c1',
  group: 'c1',
  title: 'Grace',
  body: 'Hello <b>you</b> & all',
  silent: false,
  urgent: false,
  target,
  actions: [{ action: 'reply', label: 'Reply' }],
  ...changes,
})

const ring = message({
  id: 'call k1',
  group: 'call k1',
  urgent: true,
  silent: true,
  target: { kind: 'call', callId: 'k1' },
  actions: [
    { action: 'answer', label: 'Answer' },
    { action: 'decline', label: 'Decline' },
  ],
})

it('shows one notice under an id: the next one takes its place, and the old one says nothing any more', () => {
  const { notifications, made, acted } = setUp()
  notifications.show(message())
  notifications.show(message({ title: 'Grace (2)' }))
  expect(made.map(({ state }) => state)).toEqual(['closed', 'shown'])
  made[0]?.emit('click', {})
  expect(acted).toEqual([])
  made[1]?.emit('click', {})
  expect(acted).toEqual([{ id: 'message c1', target, action: 'open', text: undefined }])
})

it('brings the window forward for a click and an answer, not for a reply or a refusal', () => {
  const { notifications, made, acted, brought } = setUp()
  notifications.show(message())
  made[0]?.emit('reply', { reply: 'Yes' })
  notifications.show(ring)
  made[1]?.emit('action', { actionIndex: 1, selectionIndex: -1 })
  expect([acted.map(({ action, text }) => [action, text]), brought()]).toEqual([
    [
      ['reply', 'Yes'],
      ['decline', undefined],
    ],
    0,
  ])
  notifications.show(ring)
  made[2]?.emit('action', { actionIndex: 7, selectionIndex: -1 })
  expect(acted).toHaveLength(2)
  made[2]?.emit('action', { actionIndex: 0, selectionIndex: -1 })
  notifications.show(message())
  made[3]?.emit('click', {})
  expect([acted.slice(2).map(({ action }) => action), brought()]).toEqual([['answer', 'open'], 2])
})

it('acts once, whatever else the system says of the same notice', () => {
  const { notifications, made, acted } = setUp()
  notifications.show(ring)
  made[0]?.emit('action', { actionIndex: 0, selectionIndex: -1 })
  made[0]?.emit('click', {})
  made[0]?.emit('close', {})
  expect(acted).toHaveLength(1)
})

it('takes away what was read elsewhere, also after it went into the list of the system', () => {
  const { notifications, made, acted } = setUp({ platform: 'win32' })
  notifications.show(message())
  notifications.show(message({ id: 'message c2' }))
  made[0]?.emit('close', { reason: 'timedOut' })
  notifications.withdraw(['message c1', 'never shown'])
  expect(made.map(({ state }) => state)).toEqual(['closed', 'shown'])
  made[1]?.emit('close', { reason: 'userCanceled' })
  made[1]?.emit('click', {})
  expect(acted).toEqual([])
})

it('keeps calls until they are answered, and gives each system what it has', () => {
  const { made, notifications } = setUp({ platform: 'win32' })
  notifications.show(ring)
  notifications.show(message())
  expect(made[0]?.options).toMatchObject({ urgency: 'critical', timeoutType: 'never', silent: true })
  expect(made[0]?.options.actions).toEqual([
    { type: 'button', text: 'Answer' },
    { type: 'button', text: 'Decline' },
  ])
  expect(made[0]?.options.hasReply).toBeUndefined()
  expect(made[1]?.options).toMatchObject({
    groupId: 'c1',
    urgency: 'normal',
    timeoutType: 'default',
    hasReply: true,
    replyPlaceholder: 'Reply',
    actions: [],
    body: 'Hello <b>you</b> & all',
  })
})

it('lets no text of others be markup on Linux, nor promises buttons there; the cards of a page need neither', () => {
  const linux = setUp({ platform: 'linux' })
  linux.notifications.show(message())
  linux.notifications.show(ring)
  expect(linux.made[0]?.options.body).toBe('Hello &lt;b&gt;you&lt;/b&gt; &amp; all')
  expect(linux.made[0]?.options.hasReply).toBeUndefined()
  expect(linux.made[1]?.options.actions).toEqual([])
  const cards = setUp({ platform: 'linux', shell: 'browser' })
  cards.notifications.show(message())
  expect(cards.made[0]?.options).toMatchObject({ body: message().body, hasReply: true })
})

it('keeps a bounded number, and none after the end', () => {
  const { made, notifications } = setUp()
  for (let at = 0; at < 100; at += 1) notifications.show(message({ id: `message ${at}` }))
  expect(made.filter(({ state }) => state === 'shown')).toHaveLength(60)
  expect(made.at(-1)?.state).toBe('shown')
  notifications.dispose()
  expect(made.filter(({ state }) => state === 'shown')).toEqual([])
})

it('shows nothing where the system has no notices, and forgets one that failed', () => {
  const none = setUp({ isSupported: () => false })
  none.notifications.show(message())
  expect(none.made).toEqual([])
  const log = new RecordingLog()
  const failing = setUp({ log })
  failing.notifications.show(message())
  failing.made[0]?.emit('failed', {}, 'no permission')
  failing.made[0]?.emit('click', {})
  expect(failing.acted).toEqual([])
  expect(log.lines.length).toBe(1)
})
