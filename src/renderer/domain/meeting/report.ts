import type { PeerId, TrackSource } from './backend.ts'
import type { HistoryEvent, HistoryState } from './history.ts'
import type { PathStatistics, PeerStatistics, ReceivedStatistics, SentStatistics } from './statistics.ts'

export interface ReportFacts {
  readonly appVersion: string
  /** Of the call or huddle. */
  readonly id: string
  readonly kind: 'audio' | 'video' | 'huddle'
  /** Epoch milliseconds; null where it never began. */
  readonly startedAt: number | null
  readonly endedAt: number | null
  /** Why it is over, as a word; null while it goes on. */
  readonly reason: string | null
  readonly history: HistoryState
}

/** A statistics sample of the way to one person, who is a number here. */
export interface ReportedPeer {
  readonly person: number
  readonly path: PathStatistics | null
  readonly roundTripMs: number | null
  readonly availableOutgoingBitrate: number | null
  readonly received: Readonly<Partial<Record<TrackSource, ReceivedStatistics>>>
  readonly sent: Readonly<Partial<Record<TrackSource, SentStatistics>>>
}

type Reported<Event> = Event extends { readonly peerId: PeerId }
  ? Omit<Event, 'at' | 'peerId' | 'userId'> & { readonly at: string; readonly person: number }
  : Omit<Event, 'at'> & { readonly at: string }

/** Something that happened: its time in ISO 8601, people by number. */
export type ReportedEvent = Reported<HistoryEvent>

/** What a person may give away about a call: figures and kinds; no addresses, names, texts or secrets. */
export interface CallReport {
  readonly format: 'quikapp-call-report'
  readonly version: 1
  readonly app: string
  readonly id: string
  readonly kind: ReportFacts['kind']
  /** ISO 8601. */
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly reason: string | null
  /** Every way that media took. */
  readonly paths: readonly PathStatistics[]
  /** Of the last ten minutes. */
  readonly samples: readonly { readonly at: string; readonly peers: readonly ReportedPeer[] }[]
  readonly events: readonly ReportedEvent[]
}

type Numbering = (peerId: PeerId) => number

/** Makes the report. Everything in it is taken over field by field, so that nothing slips in with the rest. */
export function reportOf(facts: ReportFacts): CallReport {
  const { samples, events } = facts.history
  const personOf = numbering()
  const reported = samples.map(({ at, peers }) => ({
    at: isoOf(at),
    peers: peers.map(peer => peerOf(peer, personOf)),
  }))
  return {
    format: 'quikapp-call-report',
    version: 1,
    app: versionOf(facts.appVersion),
    id: word(facts.id),
    kind: facts.kind,
    startedAt: facts.startedAt === null ? null : isoOf(facts.startedAt),
    endedAt: facts.endedAt === null ? null : isoOf(facts.endedAt),
    reason: facts.reason === null ? null : word(facts.reason),
    paths: distinctPaths(reported.flatMap(({ peers }) => peers.map(({ path }) => path))),
    samples: reported,
    events: events.map(event => eventOf(event, personOf)),
  }
}

/** People by number, in the order in which they are met. */
function numbering(): Numbering {
  const numbers = new Map<PeerId, number>()
  return peerId => {
    const number = numbers.get(peerId) ?? numbers.size + 1
    numbers.set(peerId, number)
    return number
  }
}

const isoOf = (at: number): string => {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

/** Ids and codes pass; what could be a text, an address or a token with its parts does not. */
const word = (text: string): string => (/^[\w-]{1,128}$/.test(text) ? text : '')

/** A version as semver writes it. */
const versionOf = (text: string): string =>
  /^\d+\.\d+\.\d+(-[\w-]+(\.[\w-]+)*)?$/.test(text) && text.length <= 40 ? text : ''

const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? numberOf(value) : null)

const CODECS = ['opus', 'red', 'g722', 'pcmu', 'pcma', 'vp8', 'vp9', 'h264', 'h265', 'av1'] as const

/** Codecs are named by the other side: only known names are passed on. */
const codecOf = (codec: string): string => {
  const known = CODECS.find(name => name === codec.toLowerCase())
  return known ?? (codec === '' ? '' : 'other')
}

/** The value where it is one of those allowed; else the last of them. */
const oneOf = <const T extends readonly [string, ...string[]]>(allowed: T, value: unknown): T[number] =>
  allowed.find(candidate => candidate === value) ?? allowed.at(-1) ?? allowed[0]

const CANDIDATES = ['host', 'srflx', 'prflx', 'relay'] as const

const pathOf = (path: PathStatistics): PathStatistics => ({
  kind: oneOf(['relay', 'direct'], path.kind),
  protocol: oneOf(['tls', 'tcp', 'udp'], path.protocol),
  local: oneOf(CANDIDATES, path.local),
  remote: oneOf(CANDIDATES, path.remote),
})

const receivedOf = (figures: ReceivedStatistics): ReceivedStatistics => ({
  bytes: numberOf(figures.bytes),
  packets: numberOf(figures.packets),
  packetsLost: numberOf(figures.packetsLost),
  jitterMs: numberOf(figures.jitterMs),
  concealedSamples: numberOf(figures.concealedSamples),
  totalSamples: numberOf(figures.totalSamples),
  framesDecoded: numberOf(figures.framesDecoded),
  framesPerSecond: numberOf(figures.framesPerSecond),
  width: numberOf(figures.width),
  height: numberOf(figures.height),
  freezes: numberOf(figures.freezes),
  freezeMs: numberOf(figures.freezeMs),
  codec: codecOf(figures.codec),
})

const sentOf = (figures: SentStatistics): SentStatistics => ({
  bytes: numberOf(figures.bytes),
  packets: numberOf(figures.packets),
  packetsRetransmitted: numberOf(figures.packetsRetransmitted),
  remoteLossFraction: numberOrNull(figures.remoteLossFraction),
  framesPerSecond: numberOf(figures.framesPerSecond),
  width: numberOf(figures.width),
  height: numberOf(figures.height),
  limitation: oneOf(['none', 'processor', 'network', 'other'], figures.limitation),
  active: figures.active === true,
  codec: codecOf(figures.codec),
})

const SOURCES = ['audio', 'video', 'screen', 'screenAudio'] as const

function bySource<T>(
  figures: Readonly<Partial<Record<TrackSource, T>>>,
  pick: (one: T) => T,
): Partial<Record<TrackSource, T>> {
  const picked = SOURCES.flatMap((source): [TrackSource, T][] => {
    const one = figures[source]
    return one === undefined ? [] : [[source, pick(one)]]
  })
  return Object.fromEntries(picked) as Partial<Record<TrackSource, T>>
}

const peerOf = (peer: PeerStatistics, personOf: Numbering): ReportedPeer => ({
  person: personOf(peer.peerId),
  path: peer.path === null ? null : pathOf(peer.path),
  roundTripMs: numberOrNull(peer.roundTripMs),
  availableOutgoingBitrate: numberOrNull(peer.availableOutgoingBitrate),
  received: bySource(peer.received, receivedOf),
  sent: bySource(peer.sent, sentOf),
})

/** Each of the ways once, in the order in which they were taken first. */
export function distinctPaths(paths: readonly (PathStatistics | null)[]): readonly PathStatistics[] {
  const distinct = new Map<string, PathStatistics>()
  for (const path of paths) if (path !== null) distinct.set(JSON.stringify(path), path)
  return [...distinct.values()]
}

function eventOf(event: HistoryEvent, personOf: Numbering): ReportedEvent {
  const at = isoOf(event.at)
  switch (event.type) {
    case 'device':
      return event.what === 'problem'
        ? { at, type: 'device', kind: event.kind, what: event.what, code: word(event.code) }
        : { at, type: 'device', kind: event.kind, what: event.what }
    case 'devices':
      return { at, type: 'devices', microphones: event.microphones, cameras: event.cameras }
    case 'link':
      return { at, type: 'link', person: personOf(event.peerId), link: event.link }
    case 'room':
      return { at, type: 'room', state: event.state }
    case 'sending':
      return { at, type: 'sending', step: event.step, cause: event.cause }
    default:
      return { at, type: event.type, person: personOf(event.peerId) }
  }
}
