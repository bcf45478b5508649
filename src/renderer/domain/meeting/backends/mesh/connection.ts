import type { IceServer } from '#shared/rest/ice.ts'

export type CreateConnection = (configuration: RTCConfiguration) => RTCPeerConnection

/** The media of a connection, in the order of its m-lines. */
export const KINDS = ['audio', 'video'] as const

export const createBrowserConnection: CreateConnection = configuration => new RTCPeerConnection(configuration)

/** One transport for everything; with `pool` candidates are gathered before there is an offer. */
export function configurationFor(iceServers: readonly IceServer[], pool: boolean): RTCConfiguration {
  const servers = iceServers.map(server => ({
    urls: [...server.urls],
    ...(server.username === undefined ? {} : { username: server.username }),
    ...(server.credential === undefined ? {} : { credential: server.credential }),
  }))
  return {
    iceServers: servers,
    bundlePolicy: 'max-bundle',
    ...(pool ? { iceCandidatePoolSize: 1 } : {}),
  }
}

/** The ends of one kind; somebody without a device, or with it switched off, sends nothing there. */
export function transceiverOf(
  connection: RTCPeerConnection,
  kind: 'audio' | 'video',
): RTCRtpTransceiver | undefined {
  return connection.getTransceivers().find(transceiver => transceiver.receiver.track.kind === kind)
}
