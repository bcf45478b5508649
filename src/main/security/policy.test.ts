import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '../csp.ts'

const SERVER = 'https://chat.example.org'
const SOCKET = 'wss://chat.example.org'
const policy = contentSecurityPolicy({ connect: [SERVER, SOCKET], media: [SERVER], nonce: 'N' })

/** All that each directive may name; what is not here must be closed by `default-src`. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'", "'nonce-N'"],
  'img-src': ["'self'", SERVER, 'blob:', 'data:'],
  'media-src': ["'self'", SERVER, 'blob:', 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'", SERVER, SOCKET],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'frame-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['quikapp'],
}
/** Nothing falls back to `default-src` for these: without them they are open. */
const NEEDED = ['default-src', 'base-uri', 'form-action', 'require-trusted-types-for', 'trusted-types']

/** What a policy leaves open, in words; none for ours. */
function weaknesses(text: string): readonly string[] {
  const directives = text.split(';').map(part => part.trim().split(/\s+/))
  const names = directives.map(([name = '']) => name)
  const open = directives.flatMap(([name = '', ...values]) => [
    ...values.filter(value => !ALLOWED[name]?.includes(value)).map(value => `${name} ${value}`),
    ...(values.length === 0 ? [`${name} is empty`] : []),
  ])
  const missing = NEEDED.filter(name => !names.includes(name))
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  return [...open, ...missing, ...twice]
}

const directives = policy.split('; ')
const names = directives.map(directive => directive.split(' ')[0] ?? '')

test('our policy leaves nothing open', () => expect(weaknesses(policy)).toEqual([]))

test.each([
  "'unsafe-inline'",
  "'unsafe-eval'",
  "'unsafe-hashes'",
  "'strict-dynamic'",
  '*',
  'https:',
  'http:',
  'data:x',
  'https://evil.example',
  'app:',
  'file:',
  "'allow-duplicates'",
])('%s is noticed in every directive', value => {
  for (const directive of directives) {
    expect(weaknesses(policy.replace(directive, `${directive} ${value}`)), directive).not.toEqual([])
  }
})

test.each(NEEDED)('%s is missed when it is gone', name => {
  const without = directives.filter(directive => !directive.startsWith(`${name} `)).join('; ')
  expect(weaknesses(without)).toEqual([name])
})

test('a directive that was forgotten here would be noticed', () => {
  expect(names.toSorted()).toEqual(Object.keys(ALLOWED).toSorted())
  expect(weaknesses(`${policy}; frame-ancestors *`)).not.toEqual([])
})
