import type { IceServer } from '#shared/rest/ice.ts'

/** The ways that sound and picture can take: straight over UDP, or through a relay over UDP, TCP or TLS. */
export type NetworkPath = 'udp' | 'relayUdp' | 'relayTcp' | 'relayTls'

export const NETWORK_PATHS = [
  'udp',
  'relayUdp',
  'relayTcp',
  'relayTls',
] as const satisfies readonly NetworkPath[]

/** Over which way an address is reached (RFC 7064 and RFC 7065); null for what no browser takes. */
export function pathOf(url: string): NetworkPath | null {
  const [, scheme = '', transport = 'udp'] =
    /^(stun|stuns|turn|turns):[^?\s]+(?:\?transport=(\w+))?$/i.exec(url) ?? []
  switch (scheme.toLowerCase()) {
    case 'stun':
      return 'udp'
    case 'turn':
      return transport.toLowerCase() === 'tcp' ? 'relayTcp' : 'relayUdp'
    case 'turns':
      return 'relayTls'
    default:
      return null
  }
}

/**
 * The servers by which each way can be tried; a way that none of them offers is absent. A relay over UDP answers
 * who asks for the straight way, too (RFC 8656 section 3).
 */
export function serversByPath(servers: readonly IceServer[]): ReadonlyMap<NetworkPath, readonly IceServer[]> {
  const found = new Map<NetworkPath, IceServer[]>()
  const add = (path: NetworkPath, server: IceServer) => found.set(path, [...(found.get(path) ?? []), server])
  for (const { urls, ...credentials } of servers) {
    for (const url of urls) {
      const path = pathOf(url)
      if (path !== null) add(path, { urls: [url], ...credentials })
    }
  }
  if (!found.has('udp')) {
    for (const { urls } of found.get('relayUdp') ?? []) {
      add('udp', { urls: urls.map(url => url.replace(/^turn:/i, 'stun:').replace(/\?.*$/, '')) })
    }
  }
  return found
}
