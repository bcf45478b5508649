import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wireMessage } from '#shared/wire/message.ts'
import { plainMessage } from './plain-message.ts'

const plain = {
  id: 'm1',
  content: 'hello',
  userId: 'u1',
  channelId: 'c1',
  createdAt: '2026-11-21T09:00:00.000Z',
  seq: 1,
  rev: 2,
  reactions: [],
  attachments: [],
  mentions: [],
}

/** Values that a field may have, of every kind and at every edge. */
const odd = fc.oneof(
  fc.constantFrom(null, undefined, '', 0, -1, 1.5, 2 ** 53, [], {}, true, '2026-11-21', 'x'.repeat(64)),
  fc.constantFrom('x'.repeat(65), 'x'.repeat(128), 'x'.repeat(129), 1_795_000_000, 1_795_000_000_000),
  fc.constantFrom<unknown>([{ emoji: '👍', userIds: ['u1'] }], [{ type: 'user' }], ['f1']),
  fc.string(),
  fc.integer(),
)
const FIELDS = [...Object.keys(plain), 'clientId', 'threadId', 'replyCount', 'editedAt', 'deletedAt', 'more']
const changes = fc.dictionary(fc.constantFrom(...FIELDS), odd, { maxKeys: 4 })

describe('plainMessage', () => {
  it('reads what has nothing to it but its text', () => {
    const sent = { ...plain, clientId: 'a', threadId: 'm0', replyCount: 3, editedAt: null }
    expect(plainMessage(sent)).toEqual(wireMessage.parse(sent))
  })

  it.each([
    ['a reaction', { reactions: [{ emoji: '👍', userIds: ['u1'] }] }],
    ['an edit', { editedAt: plain.createdAt }],
    ['a number for a moment', { createdAt: 1_795_000_000 }],
  ])('leaves %s to the schema', (_name, fields) => {
    expect(plainMessage({ ...plain, ...fields })).toBeNull()
    expect(wireMessage.safeParse({ ...plain, ...fields }).success).toBe(true)
  })

  it('never takes what the schema refuses, and reads nothing another way', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    void fc.assert(
      fc.property(fc.oneof(changes, fc.anything()), fields => {
        const raw: unknown =
          typeof fields === 'object' && fields !== null && !Array.isArray(fields)
            ? { ...plain, ...fields }
            : fields
        const read = plainMessage(raw)
        if (read !== null) expect(read).toEqual(wireMessage.parse(raw))
      }),
      { seed, numRuns: 5_000 },
    )
  })
})
