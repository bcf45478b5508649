import { describe, expect, it } from 'vitest'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import { conversationId, huddleId, messageId, userId } from '#shared/ids.ts'
import { rowMarks } from './row-marks.ts'

const row = (id: string, user: string, at: Date): TimelineRow => ({
  key: id,
  delivery: { kind: 'sent' },
  message: {
    id: messageId.parse(id),
    conversationId: conversationId.parse('c'),
    userId: userId.parse(user),
    content: id,
    createdAt: at.getTime(),
    seq: 1,
    rev: 1,
    reactions: [],
    attachments: [],
    mentions: [],
  },
})
const noon = new Date(2026, 10, 21, 12, 0)
const first = row('m1', 'ada', noon)

describe('what stands around a message', () => {
  it.each([
    ['the same person a minute later', row('m2', 'ada', new Date(2026, 10, 21, 12, 1)), false, true],
    ['somebody else', row('m2', 'grace', new Date(2026, 10, 21, 12, 1)), false, false],
    [
      'the same person just within five minutes',
      row('m2', 'ada', new Date(2026, 10, 21, 12, 4, 59)),
      false,
      true,
    ],
    ['the same person after five minutes', row('m2', 'ada', new Date(2026, 10, 21, 12, 5)), false, false],
    ['the next day', row('m2', 'ada', new Date(2026, 10, 22, 0, 0)), true, false],
    ['the same day of another month', row('m2', 'ada', new Date(2026, 11, 21, 12, 0)), true, false],
  ])('%s', (_, next, newDay, continued) => {
    expect(rowMarks(first, next, undefined)).toEqual({ newDay, firstNew: false, continued })
  })

  it('begins a day at midnight by the clock on the wall, not after 24 hours', () => {
    const late = row('m1', 'ada', new Date(2026, 10, 21, 23, 59))
    const soon = row('m2', 'ada', new Date(2026, 10, 22, 0, 1))
    expect(rowMarks(late, soon, undefined)).toMatchObject({ newDay: true, continued: false })
  })

  it('joins what happened to nothing, before or after it', () => {
    const { message, ...rest } = row('m2', 'ada', noon)
    const event = { type: 'huddle', huddleId: huddleId.parse('h1'), participantIds: [] } as const
    const happened = { ...rest, message: { ...message, event } }
    expect(rowMarks(first, happened, undefined)).toMatchObject({ continued: false })
    expect(rowMarks(happened, row('m3', 'ada', noon), undefined)).toMatchObject({ continued: false })
  })

  it('marks the first message of all as a new day', () => {
    expect(rowMarks(undefined, first, undefined)).toEqual({ newDay: true, firstNew: false, continued: false })
  })

  it('shows face and name again at the line of new messages', () => {
    const next = row('m2', 'ada', new Date(2026, 10, 21, 12, 1))
    expect(rowMarks(first, next, messageId.parse('m2'))).toEqual({
      newDay: false,
      firstNew: true,
      continued: false,
    })
  })
})
