import { expect, test } from 'vitest'
import { iceServers } from './ice.ts'

test.each([
  ['one address as text', [{ urls: 'stun:a:3478' }], [{ urls: ['stun:a:3478'] }]],
  ['a list of addresses', [{ urls: ['stun:a', 'stun:b'] }], [{ urls: ['stun:a', 'stun:b'] }]],
  [
    'TURN with credentials',
    [{ urls: 'turn:a', username: 'u', credential: 'c' }],
    [{ urls: ['turn:a'], username: 'u', credential: 'c' }],
  ],
  ['TURN without credentials is left out', [{ urls: ['turn:a', 'stun:b'] }], [{ urls: ['stun:b'] }]],
  ['what is no ICE address is left out', [{ urls: 'https://a' }, { urls: '' }], []],
  ['empty credentials count as none', [{ urls: 'turns:a', username: '', credential: '' }], []],
])('%s', (_title, sent, expected) => {
  expect(iceServers.parse(sent)).toEqual(expected)
})
