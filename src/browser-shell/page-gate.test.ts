import { expect, test } from 'vitest'
import { PageGate } from './page-gate.ts'

const HOST = '127.0.0.1:5000'
const ORIGIN = 'http://127.0.0.1:5000'

function opened(): { gate: PageGate; cookie: string } {
  const gate = new PageGate(5000)
  const secret = gate.newAddress(60_000).split('/').at(-1) ?? ''
  const cookie = (gate.redeem(secret) ?? '').split(';')[0] ?? ''
  return { gate, cookie }
}

test('a secret works once and becomes a cookie of this port', () => {
  const gate = new PageGate(5000)
  const address = gate.newAddress(60_000)
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:5000\/open\/[\w-]{32}$/)
  const secret = address.split('/').at(-1) ?? ''
  expect(gate.redeem(`${secret}x`)).toBeNull()
  expect(gate.redeem('')).toBeNull()
  expect(gate.redeem(secret)).toMatch(/^quikapp_5000=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
  expect(gate.redeem(secret)).toBeNull()
})

test('a new address ends the one before', () => {
  const gate = new PageGate(5000)
  const first = gate.newAddress(60_000).split('/').at(-1) ?? ''
  gate.newAddress(60_000)
  expect(gate.redeem(first)).toBeNull()
})

test('an address that nobody used in time works no longer', () => {
  let now = 5_000
  const gate = new PageGate(5000, () => now)
  const secret = gate.newAddress(60_000).split('/').at(-1) ?? ''
  now += 60_000
  expect(gate.redeem(secret)).toBeNull()
  const next = gate.newAddress(60_000).split('/').at(-1) ?? ''
  now += 59_999
  expect(gate.redeem(next)).not.toBeNull()
})

test.each([
  ['our page', { host: HOST, origin: ORIGIN, 'sec-fetch-site': 'same-origin' }, true],
  ['an address typed in', { host: HOST, 'sec-fetch-site': 'none' }, true],
  ['a program', { host: HOST }, true],
  ['a rebound name', { host: 'evil.example:5000' }, false],
  ['localhost', { host: 'localhost:5000' }, false],
  ['no host', {}, false],
  ['another port of this host', { host: HOST, origin: 'http://127.0.0.1:6000' }, false],
  ['another port without an origin', { host: HOST, 'sec-fetch-site': 'same-site' }, false],
  ['a foreign page', { host: HOST, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
  ['a foreign link or image', { host: HOST, 'sec-fetch-site': 'cross-site' }, false],
  ['an opaque origin', { host: HOST, origin: 'null' }, false],
] as const)('%s: %o is ours: %s', (_who, headers, own) => {
  expect(opened().gate.isOwnRequest(headers)).toBe(own)
})

test('only our own page with its cookie opens the socket', () => {
  const { gate, cookie } = opened()
  const good = { host: HOST, origin: ORIGIN, cookie: `other=1; ${cookie}` }
  expect(gate.isOwnSocket(good)).toBe(true)
  expect(gate.isOwnSocket({ ...good, origin: 'http://127.0.0.1:6000' })).toBe(false)
  expect(gate.isOwnSocket({ host: HOST, cookie })).toBe(false)
  expect(gate.isOwnSocket({ ...good, cookie: 'quikapp_5000=guess' })).toBe(false)
  expect(gate.isOwnSocket({ ...good, cookie: cookie.replace('5000', '6000') })).toBe(false)
  expect(gate.isOwnSocket({ host: HOST, origin: ORIGIN })).toBe(false)
})
