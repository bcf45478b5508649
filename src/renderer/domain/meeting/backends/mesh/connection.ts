import type { IceServer } from '#shared/rest/ice.ts'
import type { TrackSource } from '../../backend.ts'

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

/** The place of a source among the m-lines of its kind: the first picture is the camera, the second a screen. */
const PLACES = {
  audio: { kind: 'audio', index: 0 },
  video: { kind: 'video', index: 0 },
  screen: { kind: 'video', index: 1 },
  screenAudio: { kind: 'audio', index: 1 },
} as const

const SOURCES = ['audio', 'video', 'screen', 'screenAudio'] as const

/** The ends of one source; somebody without a device, or with it switched off, sends nothing there. */
export function transceiverOf(
  connection: RTCPeerConnection,
  source: TrackSource,
): RTCRtpTransceiver | undefined {
  const { kind, index } = PLACES[source]
  return connection.getTransceivers().filter(transceiver => transceiver.receiver.track.kind === kind)[index]
}

/** What an m-line carries; null when it is none of ours. */
export function sourceOfMid(connection: RTCPeerConnection, mid: string): TrackSource | null {
  return SOURCES.find(source => transceiverOf(connection, source)?.mid === mid) ?? null
}
