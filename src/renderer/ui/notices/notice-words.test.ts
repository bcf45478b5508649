import { expect, it } from 'vitest'
import type { CallNotice, InviteNotice, MessageNotice } from '#domain/notices/notice-board.ts'
import { styleWhile } from '#domain/notices/notice-style.ts'
import { callId, conversationId, huddleId, messageId, userId } from '#shared/ids.ts'
import { commandSchemas } from '#shared/ipc/schemas.ts'
import { NOTICE_CONTENTS } from '#shared/ipc/settings.ts'
import { addTexts, createTexts } from '../i18n.ts'
import { notices } from '../strings/en/notices.ts'
import { noticeWords } from './notice-words.ts'

addTexts({ notices })
const { t } = createTexts()

const names = { person: 'Grace', conversation: 'general', isDirect: false }
const direct = { person: 'Grace', conversation: 'Grace', isDirect: true }
const full = { content: 'full', sound: true } as const

const message: MessageNotice = {
  kind: 'message',
  conversationId: conversationId.parse('c1'),
  messageId: messageId.parse('m1'),
  seq: 7,
  userId: userId.parse('grace'),
  preview: 'The **secret**\nplan',
  count: 1,
}
const call: CallNotice = {
  kind: 'call',
  callId: callId.parse('k1'),
  callerId: userId.parse('grace'),
  callKind: 'video',
}
const missed: CallNotice = { ...call, kind: 'missed' }
const invite: InviteNotice = {
  kind: 'invite',
  huddleId: huddleId.parse('h1'),
  conversationId: conversationId.parse('c1'),
  inviterId: userId.parse('grace'),
}
const every = [message, { ...message, count: 3 }, call, missed, invite]

it('says who wrote what and where, without the signs of Markdown', () => {
  expect(noticeWords(message, names, full, t)).toMatchObject({
    id: 'message c1',
    group: 'c1',
    title: 'Grace in general',
    body: 'The secret plan',
    urgent: false,
    silent: false,
    target: { kind: 'message', conversationId: 'c1', messageId: 'm1' },
    actions: [{ action: 'reply', label: 'Reply' }],
  })
  expect(noticeWords(message, direct, full, t).title).toBe('Grace')
  expect(noticeWords({ ...message, count: 3 }, direct, full, t).title).toBe('Grace (3 new)')
  expect(noticeWords({ ...message, preview: '' }, direct, full, t).body).toBe('New message')
})

it('names nobody, or nothing of what was written, where that was chosen', () => {
  const nameOnly = every.map(one => noticeWords(one, names, { content: 'name', sound: true }, t))
  expect(JSON.stringify(nameOnly)).not.toMatch(/secret|plan/)
  expect(nameOnly.every(({ title }) => title.includes('Grace'))).toBe(true)
  const neither = every.map(one => noticeWords(one, names, { content: 'none', sound: true }, t))
  for (const { title, body } of neither) expect(`${title} ${body}`).not.toMatch(/Grace|general|secret|plan/)
  expect(neither[1]?.body).toBe('3 new messages')
})

it('keeps calls up and leaves the sound to their tone, with ways to answer', () => {
  expect(noticeWords(call, direct, full, t)).toMatchObject({
    title: 'Grace is calling with video',
    urgent: true,
    silent: true,
    target: { kind: 'call', callId: 'k1' },
    actions: [{ action: 'answer' }, { action: 'decline' }],
  })
  expect(noticeWords(missed, direct, full, t)).toMatchObject({
    title: 'Missed call from Grace',
    urgent: false,
    silent: false,
    target: { kind: 'callLog' },
    actions: [{ action: 'callBack' }],
  })
  expect(noticeWords(message, direct, { content: 'full', sound: false }, t).silent).toBe(true)
})

it('is always something that main takes, however long the names are', () => {
  const long = { person: '😀'.repeat(5_000), conversation: 'x'.repeat(5_000), isDirect: false }
  for (const open of every) {
    for (const content of NOTICE_CONTENTS) {
      const words = noticeWords(open, long, { content, sound: true }, t)
      expect(commandSchemas['notice.show'].safeParse([words]).success).toBe(true)
      expect(words.title.isWellFormed()).toBe(true)
    }
  }
})

it('names nobody and repeats nothing while others see the screen, without a sound', () => {
  const hidden = styleWhile(full, true)
  for (const open of [message, call, { ...call, kind: 'missed' as const }]) {
    const said = JSON.stringify(noticeWords(open, names, hidden, t))
    expect(said).not.toMatch(/Grace|general|secret/)
  }
  expect(noticeWords(message, names, hidden, t).silent).toBe(true)
  expect(styleWhile(full, false)).toEqual(full)
})
