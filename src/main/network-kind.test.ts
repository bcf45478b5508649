import { expect, test } from 'vitest'
import { networkOf } from './network-kind.ts'

test.each([
  [['127.0.0.1'], 'loopback'],
  [['127.200.3.4', '::1'], 'loopback'],
  [['::ffff:127.0.0.1'], 'loopback'],
  [['10.0.0.1'], 'private'],
  [['172.16.0.1'], 'private'],
  [['172.31.255.255'], 'private'],
  [['192.168.1.5'], 'private'],
  [['169.254.10.20'], 'private'],
  [['100.64.0.1'], 'private'],
  [['100.127.255.254'], 'private'],
  [['fd00::1'], 'private'],
  [['fc00::1'], 'private'],
  [['fe80::1%eth0'], 'private'],
  [['febf::1'], 'private'],
  [['::ffff:192.168.1.5'], 'private'],
  [['127.0.0.1', '192.168.1.5'], 'private'],
  [['172.15.255.255'], 'public'],
  [['172.32.0.1'], 'public'],
  [['100.63.255.255'], 'public'],
  [['100.128.0.1'], 'public'],
  [['11.0.0.1'], 'public'],
  [['192.169.0.1'], 'public'],
  [['0.0.0.0'], 'public'],
  [['8.8.8.8'], 'public'],
  [['fec0::1'], 'public'],
  [['2001:db8::1'], 'public'],
  [['::ffff:8.8.8.8'], 'public'],
  [['::'], 'public'],
  [['192.168.1.5', '8.8.8.8'], 'public'],
  [['chat.example.org'], 'public'],
  [[''], 'public'],
  [[], 'public'],
] as const)('%j is %s', (addresses, kind) => {
  expect(networkOf(addresses)).toBe(kind)
})
