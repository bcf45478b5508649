import { expect, test } from 'vitest'
import { pathOf, serversByPath } from './network-paths.ts'

test.each([
  ['stun:stun.example.org', 'udp'],
  ['turn:turn.example.org', 'relayUdp'],
  ['TURN:turn.example.org:3478?transport=UDP', 'relayUdp'],
  ['turn:turn.example.org:3478?transport=tcp', 'relayTcp'],
  ['turns:turn.example.org:443?transport=tcp', 'relayTls'],
  ['turns:turn.example.org', 'relayTls'],
  ['stuns:stun.example.org', null],
  ['https://example.org', null],
  ['', null],
])('%s is reached over %s', (url, path) => {
  expect(pathOf(url)).toBe(path)
})

test('each way has the servers that offer it, with their passwords', () => {
  const own = { username: 'u', credential: 'c' }
  const found = serversByPath([
    { urls: ['stun:a'] },
    { urls: ['turn:b', 'turn:b?transport=tcp', 'turns:b:443'], ...own },
  ])
  expect(Object.fromEntries(found)).toEqual({
    udp: [{ urls: ['stun:a'] }],
    relayUdp: [{ urls: ['turn:b'], ...own }],
    relayTcp: [{ urls: ['turn:b?transport=tcp'], ...own }],
    relayTls: [{ urls: ['turns:b:443'], ...own }],
  })
})

test('a relay over UDP tells of the straight way where nothing else does', () => {
  const found = serversByPath([{ urls: ['turn:b:3478?transport=udp'], username: 'u', credential: 'c' }])
  expect(found.get('udp')).toEqual([{ urls: ['stun:b:3478'] }])
})

test('a server that offers nothing leaves nothing to try', () => {
  expect(serversByPath([]).size).toBe(0)
})
