import { expect, test } from 'vitest'
import { parseReplyError } from './reply-error.ts'

test.each([
  ['too_many_reactions', 'conflict'],
  ['conversation_archived', 'conflict'],
  ['message_not_found', 'notFound'],
  ['invalid_request', 'invalid'],
  ['rate_limited', 'rateLimited'],
  ['internal', 'server'],
])('%s is told as %s', (reason, category) => {
  expect(parseReplyError({ reason, message: 'Why.' })).toMatchObject({
    code: reason,
    category,
    message: 'Why.',
  })
})

test('a reply without a reason is the server’s failure', () => {
  expect(parseReplyError(null)).toMatchObject({ category: 'server' })
})
