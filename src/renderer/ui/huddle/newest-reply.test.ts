import { expect, test } from 'vitest'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import { AppError } from '#shared/errors.ts'
import { conversationId, messageId, userId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { newestReply } from './newest-reply.ts'

const me = userId.parse('me')
const other = userId.parse('other')

const row = (seq: number, user = other, change: Partial<Message> = {}): TimelineRow => ({
  key: `m${seq}`,
  delivery: { kind: 'sent' },
  message: {
    id: messageId.parse(`m${seq}`),
    conversationId: conversationId.parse('c'),
    userId: user,
    content: 'x',
    createdAt: seq,
    seq,
    rev: seq,
    reactions: [],
    attachments: [],
    mentions: [],
    ...change,
  },
})
const error = new AppError({ code: 'x', category: 'server', message: 'No.' })

test.each<readonly [string, readonly TimelineRow[], number]>([
  ['of nothing', [], 0],
  ['of others', [row(3), row(7)], 7],
  ['of others before one’s own', [row(3), row(7, me)], 3],
  ['of one’s own only', [row(7, me)], 0],
  ['that is not deleted', [row(3), row(7, other, { deletedAt: 9 })], 3],
  ['that was sent', [row(3), { ...row(7), delivery: { kind: 'failed', error } }], 3],
])('the newest reply %s', (_, rows, seq) => {
  expect(newestReply({ rows }, me)).toBe(seq)
})
