import type { RTCPeerConnection } from 'werift'

/**
 * Before each local description: keeps a connection without servers of its own from asking somebody else's public
 * one for our address, as the package does by default, and from waiting for what may never come.
 */
export function askNoServer({ iceTransports }: Pick<RTCPeerConnection, 'iceTransports'>): void {
  for (const { connection } of iceTransports) connection.stunServer = undefined
}
