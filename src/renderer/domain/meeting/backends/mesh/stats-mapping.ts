import type { TrackSource } from '../../backend.ts'
import type {
  CandidateKind,
  PathStatistics,
  PeerStatistics,
  ReceivedStatistics,
  SentStatistics,
} from '../../statistics.ts'

/** One row of `getStats()` (W3C webrtc-stats); what a browser does not tell is absent. */
export type StatsRow = Readonly<Record<string, unknown>>

/** What is known of one connection. */
export type ConnectionStatistics = Pick<
  PeerStatistics,
  'path' | 'roundTripMs' | 'availableOutgoingBitrate' | 'received' | 'sent'
>

const numberOf = (row: StatsRow, key: string): number => {
  const value = row[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
const knownNumber = (row: StatsRow | undefined, key: string): number | null =>
  typeof row?.[key] === 'number' ? numberOf(row, key) : null
const textOf = (row: StatsRow | undefined, key: string): string => {
  const value = row?.[key]
  return typeof value === 'string' ? value : ''
}

const KINDS = ['host', 'srflx', 'prflx', 'relay'] as const
const kindOf = (row: StatsRow): CandidateKind => KINDS.find(kind => kind === row['candidateType']) ?? 'host'

const PROTOCOLS = ['udp', 'tcp', 'tls'] as const

function pathOf(local: StatsRow | undefined, remote: StatsRow | undefined): PathStatistics | null {
  if (local === undefined || remote === undefined) return null
  const [ours, theirs] = [kindOf(local), kindOf(remote)]
  const protocol = textOf(local, ours === 'relay' ? 'relayProtocol' : 'protocol')
  return {
    kind: ours === 'relay' || theirs === 'relay' ? 'relay' : 'direct',
    protocol: PROTOCOLS.find(known => known === protocol) ?? 'udp',
    local: ours,
    remote: theirs,
  }
}

const LIMITATIONS = { cpu: 'processor', bandwidth: 'network', other: 'other' } as const

function limitationOf(row: StatsRow): SentStatistics['limitation'] {
  const reason = textOf(row, 'qualityLimitationReason')
  return reason === 'cpu' || reason === 'bandwidth' || reason === 'other' ? LIMITATIONS[reason] : 'none'
}

function receivedOf(row: StatsRow, codec: string): ReceivedStatistics {
  return {
    bytes: numberOf(row, 'bytesReceived'),
    packets: numberOf(row, 'packetsReceived'),
    packetsLost: numberOf(row, 'packetsLost'),
    jitterMs: numberOf(row, 'jitter') * 1_000,
    concealedSamples: numberOf(row, 'concealedSamples'),
    totalSamples: numberOf(row, 'totalSamplesReceived'),
    framesDecoded: numberOf(row, 'framesDecoded'),
    framesPerSecond: numberOf(row, 'framesPerSecond'),
    width: numberOf(row, 'frameWidth'),
    height: numberOf(row, 'frameHeight'),
    freezes: numberOf(row, 'freezeCount'),
    freezeMs: numberOf(row, 'totalFreezesDuration') * 1_000,
    codec,
  }
}

function sentOf(row: StatsRow, remote: StatsRow | undefined, codec: string): SentStatistics {
  return {
    bytes: numberOf(row, 'bytesSent'),
    packets: numberOf(row, 'packetsSent'),
    packetsRetransmitted: numberOf(row, 'retransmittedPacketsSent'),
    remoteLossFraction: knownNumber(remote, 'fractionLost'),
    framesPerSecond: numberOf(row, 'framesPerSecond'),
    width: numberOf(row, 'frameWidth'),
    height: numberOf(row, 'frameHeight'),
    limitation: limitationOf(row),
    active: row['active'] !== false,
    codec,
  }
}

/** The pair of candidates in use; browsers that name no selected one mark it as nominated. */
function pairOf(rows: ReadonlyMap<string, StatsRow>): StatsRow | undefined {
  const all = [...rows.values()]
  const transport = all.find(row => row['type'] === 'transport')
  const selected = rows.get(textOf(transport, 'selectedCandidatePairId'))
  if (selected !== undefined) return selected
  return all.find(
    row => row['type'] === 'candidate-pair' && row['nominated'] === true && row['state'] === 'succeeded',
  )
}

/**
 * The figures of one connection from its `getStats()` report, rows by id. `sourceOf` names what an m-line carries, and is
 * asked once for each that carries something.
 * Nothing of the report is passed on as it is, so that no address can slip through.
 */
export function connectionStatistics(
  rows: ReadonlyMap<string, StatsRow>,
  sourceOf: (mid: string) => TrackSource | null,
): ConnectionStatistics {
  const received: Partial<Record<TrackSource, ReceivedStatistics>> = {}
  const sent: Partial<Record<TrackSource, SentStatistics>> = {}
  const sources = new Map<string, TrackSource | null>()
  for (const row of rows.values()) {
    if (row['type'] !== 'inbound-rtp' && row['type'] !== 'outbound-rtp') continue
    const mid = textOf(row, 'mid')
    const source = sources.has(mid) ? (sources.get(mid) ?? null) : sourceOf(mid)
    sources.set(mid, source)
    if (source === null) continue
    const codec = textOf(rows.get(textOf(row, 'codecId')), 'mimeType').replace(/^.*\//, '')
    if (row['type'] === 'inbound-rtp') received[source] = receivedOf(row, codec)
    else sent[source] = sentOf(row, rows.get(textOf(row, 'remoteId')), codec)
  }
  const pair = pairOf(rows)
  const roundTrip = knownNumber(pair, 'currentRoundTripTime')
  return {
    path: pathOf(rows.get(textOf(pair, 'localCandidateId')), rows.get(textOf(pair, 'remoteCandidateId'))),
    roundTripMs: roundTrip === null ? null : roundTrip * 1_000,
    availableOutgoingBitrate: knownNumber(pair, 'availableOutgoingBitrate'),
    received,
    sent,
  }
}
