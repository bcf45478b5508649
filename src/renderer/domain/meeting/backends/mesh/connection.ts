import type { IceServer } from '#shared/rest/ice.ts'
import type { LogPort } from '../../../ports.ts'
import type { MediaKind, TrackSource } from '../../backend.ts'

export type CreateConnection = (configuration: RTCConfiguration) => RTCPeerConnection

/** What every connection carries from the beginning, in the order of its m-lines. */
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

/** Gives a connection newer servers or passwords for what it gathers from now on. */
export function renewServers(
  connection: RTCPeerConnection,
  iceServers: readonly IceServer[],
  log: LogPort,
): void {
  const { iceServers: fresh } = configurationFor(iceServers, false)
  const current = connection.getConfiguration()
  if (fresh === undefined || JSON.stringify(fresh) === JSON.stringify(current.iceServers)) return
  try {
    connection.setConfiguration({ ...current, iceServers: fresh })
  } catch (error) {
    log.debug('Newer servers were refused', { name: error instanceof Error ? error.name : 'unknown' })
  }
}

/** Everything a connection may carry. */
export const SOURCES = ['audio', 'video', 'screen', 'screenAudio'] as const satisfies readonly TrackSource[]

export const isScreen = (source: TrackSource): boolean => source === 'screen' || source === 'screenAudio'

/** The kind of track of a source: of each kind the first m-line is the person, the second the shared screen. */
export const kindOf = (source: TrackSource): MediaKind =>
  source === 'audio' || source === 'screenAudio' ? 'audio' : 'video'

const midsIn = (description: RTCSessionDescription | null): readonly string[] =>
  [...(description?.sdp ?? '').matchAll(/^a=mid:(\S+)/gm)].map(([, mid]) => mid ?? '')

/** In the order of their m-lines; lines that are only asked for come last, in the order of asking. */
function inOrder(
  connection: RTCPeerConnection,
  transceivers: readonly RTCRtpTransceiver[],
): readonly RTCRtpTransceiver[] {
  const places = new Map<string | null, number>()
  for (const mid of [...midsIn(connection.remoteDescription), ...midsIn(connection.localDescription)]) {
    if (!places.has(mid)) places.set(mid, places.size)
  }
  const place = ({ mid }: RTCRtpTransceiver): number => places.get(mid) ?? places.size
  return transceivers.toSorted((a, b) => place(a) - place(b))
}

/** The two ends of a source; absent where nobody has laid out an m-line for it. */
export function transceiverOf(
  connection: RTCPeerConnection,
  source: TrackSource,
): RTCRtpTransceiver | undefined {
  const kind = kindOf(source)
  const alike = connection
    .getTransceivers()
    .filter(({ receiver, direction }) => receiver.track.kind === kind && direction !== 'stopped')
  const ordered = alike.length < 2 ? alike : inOrder(connection, alike)
  return ordered[isScreen(source) ? 1 : 0]
}

/** What an m-line carries; null when it is none of ours. */
export function sourceOfMid(connection: RTCPeerConnection, mid: string): TrackSource | null {
  return SOURCES.find(source => transceiverOf(connection, source)?.mid === mid) ?? null
}
