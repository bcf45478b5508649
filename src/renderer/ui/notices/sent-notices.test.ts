import { expect, it } from 'vitest'
import { noticeId, type OpenNotice } from '#domain/notices/notice-board.ts'
import type { NoticeStyle } from '#domain/notices/notice-style.ts'
import { callId, conversationId, messageId, userId } from '#shared/ids.ts'
import { SentNotices } from './sent-notices.ts'

const grace = userId.parse('grace')
const message = (preview: string): OpenNotice => ({
  kind: 'message',
  conversationId: conversationId.parse('c1'),
  messageId: messageId.parse('m1'),
  seq: 1,
  userId: grace,
  preview,
  count: 1,
})
const call: OpenNotice = { kind: 'call', callId: callId.parse('k1'), callerId: grace, callKind: 'audio' }
const full: NoticeStyle = { content: 'full', sound: true }

/** The system's notices: what was asked of it, in words. */
function sentNotices(isSharing = false) {
  const said: string[] = []
  const sent = new SentNotices({
    show: (notice, { content, sound }) =>
      said.push(`${noticeId(notice)} ${content} ${sound ? 'heard' : 'silent'}`),
    withdraw: ids => said.push(`no ${ids.join(', ')}`),
    style: full,
    isSharing,
  })
  const asked = () => said.splice(0)
  const follow = (...open: OpenNotice[]) =>
    sent.follow(new Map(open.map(notice => [noticeId(notice), notice])))
  return { sent, follow, asked }
}

it('shows what is new once, and takes away what is gone', () => {
  const { sent, follow, asked } = sentNotices()
  const first = message('hello')
  follow(first)
  follow(first, call)
  expect(asked()).toEqual(['message c1 full heard', 'call k1 full heard'])
  follow(call)
  expect(asked()).toEqual(['no message c1'])
  sent.dispose()
  expect(asked()).toEqual(['no call k1'])
})

it('words anew what stands there when less is to be told, without a sound', () => {
  const { sent, follow, asked } = sentNotices()
  follow(message('hello'))
  asked()
  sent.setStyle({ content: 'full', sound: false })
  expect(asked()).toEqual([])
  sent.setStyle({ content: 'none', sound: true })
  expect(asked()).toEqual(['message c1 none silent'])
})

it('takes what stands from a screen that others see, and tells of a caller again without the name', () => {
  const { sent, follow, asked } = sentNotices()
  follow(message('hello'), call)
  asked()
  sent.setSharing(true)
  sent.setSharing(true)
  expect(asked()).toEqual(['no message c1', 'call k1 none silent'])
  follow(message('and another'), call)
  expect(asked()).toEqual(['message c1 none silent'])
})

it('brings nothing back that was taken from a shared screen, whatever is chosen then', () => {
  const { sent, follow, asked } = sentNotices()
  const old = message('hello')
  follow(old, call)
  sent.setSharing(true)
  asked()
  sent.setStyle({ content: 'name', sound: true })
  expect(asked()).toEqual([])
  sent.setSharing(false)
  sent.setStyle(full)
  expect(asked()).toEqual(['call k1 full silent'])
  follow(call)
  expect(asked()).toEqual([])
  follow(message('new'), call)
  expect(asked()).toEqual(['message c1 full heard'])
})

it('tells nothing on a screen that was shared before', () => {
  const { follow, asked } = sentNotices(true)
  follow(message('hello'))
  expect(asked()).toEqual(['message c1 none silent'])
})
