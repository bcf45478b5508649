import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { redacted, redactedLine, report } from './report.ts'

let logs = ''
beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), 'quikapp-report-'))
})
afterEach(() => rm(logs, { recursive: true }))

const words = ['Ada Lind', 'ada-laptop']
const info = { version: '1.2.3', platform: 'linux', shell: 'electron' } as const

test.each([
  ['GET https://chat.example.org:8443/api/me failed', 'GET [address] failed'],
  ['wss://10.0.0.7/socket closed', '[address] closed'],
  ['file:///home/ada/x.txt', '[address]'],
  ['quikapp://invite/abc', '[address]'],
  ['connect ECONNREFUSED 192.168.1.20:4100', 'connect ECONNREFUSED [address]'],
  ['getaddrinfo ENOTFOUND chat.internal.example', 'getaddrinfo ENOTFOUND [address]'],
  ['listen ::1', 'listen [address]'],
  ['fe80::1ff:fe23:4567:890a is down', '[address] is down'],
  ["ENOENT, open '/home/ada/.config/QuikApp/settings.json'", "ENOENT, open '[path]'"],
  ["ENOENT: 'C:\\Users\\Ada Lovelace\\x.json'", "ENOENT: '[path]'"],
  ['\\\\server\\share\\file', '[path]'],
  ['~/secret', '[path]'],
  ['ada.lind@example.org signed in', '[mail] signed in'],
  ['hello ADA LIND on Ada-Laptop', 'hello [name] on [name]'],
  ['eyJhbGciOi.eyJzdWIiOiIx.c2ln', '[token]'],
  ['refresh q1_9xK2mVZ8bN4tR7wYpL3sD6fG', 'refresh [secret]'],
  ['call 3f2b8c1e-7d4a-4e2b-9c1f-0a1b2c3d4e5f ended', 'call [id] ended'],
  ['started', 'started'],
  ['page went down', 'page went down'],
  ['retry in 500 ms', 'retry in 500 ms'],
] as const)('%s', (text, clean) => {
  expect(redacted(text, words)).toBe(clean)
})

test.each([
  '',
  'plain text of somebody',
  '[]',
  'null',
  '{"level":"info","message":"no time"}',
  '{"time":"today","level":"info","message":"odd"}',
  '{"time":"2026-01-01T00:00:00.000Z","level":"loud","message":"odd"}',
])('the line %j is left out', line => {
  expect(redactedLine(line, words)).toBeNull()
})

test('every text of a line is read over, whatever its field', () => {
  const line = JSON.stringify({
    time: '2026-01-01T00:00:00.000Z',
    level: 'warn',
    message: 'not reached',
    url: 'https://a.example/x',
    count: 3,
    deep: { text: 'hidden' },
  })
  expect(redactedLine(line, words)).toBe('2026-01-01T00:00:00.000Z warn not reached url="[address]" count=3')
})

test('it tells what ran and what happened, oldest first, and nobody by name', async () => {
  const line = (second: string, message: string) =>
    `${JSON.stringify({ time: `2026-01-01T00:00:${second}.000Z`, level: 'info', message })}\n`
  await writeFile(join(logs, 'main.1.log'), line('01', 'first of Ada Lind'))
  await writeFile(join(logs, 'main.log'), `${line('02', 'second')}half a li`)
  const text = await report({ info, logs, secretWords: () => words })
  expect(text).toMatch(/^QuikApp 1\.2\.3 \(electron\) on linux /)
  expect(text.trimEnd().split('\n').slice(-2)).toEqual([
    '2026-01-01T00:00:01.000Z info first of [name]',
    '2026-01-01T00:00:02.000Z info second',
  ])
})

test('without a log there is a report still', async () => {
  await expect(report({ info, logs: join(logs, 'none'), secretWords: () => [] })).resolves.toContain(
    'QuikApp',
  )
})

test('no secret gets through, wherever it stands', () => {
  const around = fc.string({ unit: 'grapheme', maxLength: 12 })
  const secret = fc.stringMatching(/^[A-Za-z0-9_-]{24,60}$/)
  fc.assert(
    fc.property(around, secret, around, (before, token, after) => {
      expect(redacted(`${before} ${token} ${after}`, words)).not.toContain(token)
    }),
    { numRuns: 2_000, seed: 20_260 },
  )
})
