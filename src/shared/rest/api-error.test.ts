import { expect, test } from 'vitest'
import { parseApiError } from './api-error.ts'

test.each([
  [
    'ours',
    409,
    { success: false, error: 'email_taken', message: 'Taken.' },
    'email_taken',
    'Taken.',
    'conflict',
  ],
  [
    'code as an object',
    404,
    { success: false, error: { code: 'gone', message: 'Gone.' } },
    'gone',
    'Gone.',
    'notFound',
  ],
  ['framework errors', 404, { errors: { detail: 'Not Found' } }, 'http_404', 'Not Found', 'notFound'],
  [
    'a list of errors',
    400,
    { success: false, errors: [{ code: 10000, message: 'Bad.' }] },
    '10000',
    'Bad.',
    'invalid',
  ],
  [
    'status code form',
    401,
    { statusCode: 401, error: 'Unauthorized', message: 'No.' },
    'Unauthorized',
    'No.',
    'auth',
  ],
  [
    'plain text error',
    503,
    { error: 'Down for a moment' },
    'Down for a moment',
    'Down for a moment',
    'server',
  ],
  [
    'the other device limit code',
    409,
    { error: 'max_devices_reached' },
    'device_limit_exceeded',
    'max_devices_reached',
    'conflict',
  ],
  ['no body at all', 500, null, 'http_500', 'The server answered 500.', 'server'],
  [
    'hostile types',
    422,
    { error: 7, message: ['x'], errors: [[]] },
    'http_422',
    'The server answered 422.',
    'invalid',
  ],
])('%s', (_title, status, body, code, message, category) => {
  const error = parseApiError(status, body)
  expect({ code: error.code, message: error.message, category: error.category }).toEqual({
    code,
    message,
    category,
  })
})
