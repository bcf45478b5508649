import { BlockList, isIP } from 'node:net'

/** Who can be on the way to an address: nobody, the people of one network, everybody. */
export type NetworkKind = 'loopback' | 'private' | 'public'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** RFC 1918, link-local (RFC 3927, RFC 4291), unique local (RFC 4193) and carrier-grade NAT (RFC 6598). */
const PRIVATE = new BlockList()
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4')
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4')
PRIVATE.addSubnet('169.254.0.0', 16, 'ipv4')
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')
PRIVATE.addSubnet('fe80::', 10, 'ipv6')

function kindOf(address: string): NetworkKind {
  const bare = address.replace(/%.*$/, '')
  const version = isIP(bare)
  if (version === 0) return 'public'
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (LOOPBACK.check(bare, family)) return 'loopback'
  return PRIVATE.check(bare, family) ? 'private' : 'public'
}

/** The widest of the networks that a name's addresses are in; nothing is as good as public. */
export function networkOf(addresses: readonly string[]): NetworkKind {
  const kinds = new Set(addresses.map(kindOf))
  if (kinds.size === 0 || kinds.has('public')) return 'public'
  return kinds.has('private') ? 'private' : 'loopback'
}
