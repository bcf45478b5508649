import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { conversationId, huddleId, messageId, userId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { type RowActionsInputs, rowActions } from './row-actions.ts'

const me = userId.parse('me')
const message: Message = {
  id: messageId.parse('m1'),
  conversationId: conversationId.parse('c1'),
  userId: me,
  content: 'Hello',
  createdAt: 1,
  seq: 1,
  rev: 1,
  reactions: [],
  attachments: [],
  mentions: [],
}
const sent = { kind: 'sent' } as const
const inputs: RowActionsInputs = { meId: me, inThread: false, threads: true }

describe('what one may do with a message', () => {
  it('is everything with one of one’s own', () => {
    expect(rowActions({ message, delivery: sent }, inputs)).toEqual([
      'react',
      'reply',
      'link',
      'edit',
      'delete',
    ])
  })

  it('is no change to what somebody else wrote', () => {
    const other = { ...message, userId: userId.parse('other') }
    expect(rowActions({ message: other, delivery: sent }, inputs)).toEqual(['react', 'reply', 'link'])
  })

  it('is no change to what happened rather than was written', () => {
    const event = { type: 'huddle', huddleId: huddleId.parse('h1'), participantIds: [] } as const
    expect(rowActions({ message: { ...message, event }, delivery: sent }, inputs)).toEqual([
      'react',
      'reply',
      'link',
    ])
  })

  it.each([
    ['in a thread', message, { ...inputs, inThread: true }],
    ['where the server has no threads', message, { ...inputs, threads: false }],
    ['to a reply', { ...message, threadId: messageId.parse('m0') }, inputs],
  ])('is no reply %s', (_, shown, where) => {
    expect(rowActions({ message: shown, delivery: sent }, where)).toEqual(['react', 'link', 'edit', 'delete'])
  })

  it('is nothing with a deleted one', () => {
    expect(rowActions({ message: { ...message, deletedAt: 2 }, delivery: sent }, inputs)).toEqual([])
  })

  it('is nothing with one that is not stored yet', () => {
    const error = new AppError({ code: 'x', category: 'server', message: 'No.' })
    for (const delivery of [{ kind: 'pending' } as const, { kind: 'failed', error } as const])
      expect(rowActions({ message, delivery }, inputs)).toEqual([])
  })
})
