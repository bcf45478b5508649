import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { conversationsResponse } from '../rest/conversations.ts'
import { changesResponse } from '../rest/messages.ts'
import { channelEvents } from './channel.ts'
import { huddleEvents } from './huddle.ts'
import { presenceEvents } from './presence.ts'
import { parseRespelled, respell } from './respell.ts'
import { userEvents } from './user.ts'

const ISO = '2024-01-15T10:30:00Z'
const MOMENT = Date.parse(ISO)

describe('every event in both cases and in the words of other services (facts 2.5)', () => {
  it.each([
    [
      'a ring in snake case',
      userEvents['call:incoming'],
      { call_id: 'c', caller_id: 'u', caller_name: 'Ada', call_type: 'video', conversation_id: 'ch' },
      { callId: 'c', callerId: 'u', callerName: 'Ada', type: 'video', channelId: 'ch' },
    ],
    [
      'the end of a call',
      userEvents['call:end'],
      { call_id: 'c', reason: 'completed', duration: 3 },
      { callId: 'c', reason: 'ended', durationSeconds: 3 },
    ],
    [
      'a message',
      channelEvents['message:new'],
      {
        id: 'm',
        content: 'Hi',
        sender_id: 'u',
        conversation_id: 'ch',
        created_at: ISO,
        seq: 1,
        rev: 1,
        attachments: [{ id: 'f', filename: 'a.png', mime_type: 'image/png', size: 3, url: '/f' }],
      },
      {
        userId: 'u',
        conversationId: 'ch',
        createdAt: MOMENT,
        attachments: [{ id: 'f', name: 'a.png', mimeType: 'image/png' }],
      },
    ],
    [
      'an edit',
      channelEvents['message:update'],
      { id: 'm', content: 'x', edited_at: ISO },
      { id: 'm', editedAt: MOMENT },
    ],
    [
      'a reaction',
      channelEvents['message:reaction'],
      { message_id: 'm', user_id: 'u', emoji: 'thumbsup', action: 'add' },
      { messageId: 'm', userId: 'u', emoji: 'thumbsup', action: 'add' },
    ],
    [
      'somebody writing',
      channelEvents['typing:start'],
      { user_id: 'u', conversation_id: 'ch' },
      { userId: 'u', channelId: 'ch' },
    ],
    [
      'a status with its text and emoji',
      presenceEvents['presence:update'],
      { user_id: 'u', status: 'away', custom_status: { text: 'Tea', emoji: '🍵' } },
      { userId: 'u', status: 'away', statusText: 'Tea', statusEmoji: '🍵' },
    ],
    [
      'a status text of the REST kind',
      presenceEvents['presence:join'],
      { userId: 'u', status: 'online', custom_message: 'Tea' },
      { userId: 'u', statusText: 'Tea' },
    ],
    [
      'somebody going, in epoch seconds',
      presenceEvents['presence:leave'],
      { user_id: 'u', last_seen_at: MOMENT / 1000 },
      { userId: 'u', lastSeen: MOMENT },
    ],
    [
      'somebody in a huddle in camel case',
      huddleEvents.participant_joined,
      { userId: 'u', joinedAt: ISO, isAudioMuted: true },
      { userId: 'u', joinedAt: MOMENT, media: { audio: false, video: false } },
    ],
    [
      'a raised hand',
      huddleEvents.hand_raised,
      { userId: 'u', raised: true },
      { userId: 'u', isRaised: true },
    ],
  ])('%s', (_title, schema, payload, expected) => {
    expect(schema.parse(respell(payload))).toMatchObject(expected)
  })

  it.each([
    [
      'an answer that would do without',
      changesResponse,
      { messages: [], rev: 3, has_more: true },
      { hasMore: true },
    ],
    [
      'rows that would do without',
      conversationsResponse,
      { channels: [{ id: 'c', name: 'general', kind: 'public', unread_count: 4 }] },
      { channels: [{ unreadCount: 4 }] },
    ],
  ] as const)('misses no field of %s', (_title, schema, answer, expected) => {
    expect(parseRespelled<unknown>(schema, answer).data).toMatchObject(expected)
  })

  it('finds what the first row of a list does not show', () => {
    const schema = z.array(z.union([z.object({ id: z.string() }).strict(), z.object({ userId: z.string() })]))
    expect(parseRespelled(schema, [{ id: 'a' }, { user_id: 'b' }]).data?.[1]).toEqual({ userId: 'b' })
  })

  it('never overrides what is spelled our way', () => {
    expect(respell({ userId: 'ours', user_id: 'theirs', sender_id: 'other' })).toMatchObject({
      userId: 'ours',
    })
  })

  it('keeps everything that was there, and answers anything without an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 9 }), value => {
        const answer = respell(value)
        if (typeof value !== 'object' || value === null) expect(answer).toEqual(value)
        else expect(Object.keys(answer as object)).toEqual(expect.arrayContaining(Object.keys(value)))
      }),
    )
    const hostile: unknown = JSON.parse('{"__proto__":{"user_id":"x"},"constructor":1}')
    respell(hostile)
    expect(Reflect.get({}, 'userId')).toBeUndefined()
  })
})
