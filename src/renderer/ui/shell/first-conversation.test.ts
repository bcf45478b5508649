import { describe, expect, it } from 'vitest'
import { conversationId } from '#shared/ids.ts'
import type { ConversationKind, ConversationSummary } from '#shared/model/conversation.ts'
import { firstConversation } from './first-conversation.ts'

const map = (rows: readonly (readonly [string, ConversationKind])[]) =>
  new Map(
    rows.map(([name, kind]) => {
      const id = conversationId.parse(`c_${name}`)
      const summary: ConversationSummary = { id, name, kind, unreadCount: 0, mentionCount: 0 }
      return [id, summary]
    }),
  )

describe('where a person lands', () => {
  it.each<[string, readonly (readonly [string, ConversationKind])[], string | null]>([
    [
      'general',
      [
        ['design', 'public'],
        ['general', 'public'],
      ],
      'c_general',
    ],
    [
      'a private one called general does not count',
      [
        ['general', 'private'],
        ['design', 'public'],
      ],
      'c_design',
    ],
    ['nothing public', [['secret', 'private']], 'c_secret'],
    ['nothing', [], null],
  ])('%s', (_, rows, expected) => {
    expect(firstConversation(map(rows))).toBe(expected)
  })
})
