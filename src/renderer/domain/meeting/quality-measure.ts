import type { PeerStatistics, ReceivedStatistics, SentStatistics } from './statistics.ts'

/** What happened on the way to one person between two samples. Fractions are 0 to 1; null: there is nothing to tell. */
export interface PeerMeasure {
  readonly lossIn: number | null
  readonly lossOut: number | null
  readonly jitterMs: number | null
  readonly roundTripMs: number | null
  /** Of the sound that should have been heard, how much was made up. */
  readonly concealment: number | null
  /** Of the time, how much the picture stood still. */
  readonly frozen: number | null
  /** Bits per second. */
  readonly availableBitrate: number | null
  readonly limitation: 'none' | 'processor' | 'network'
  readonly isRelayed: boolean
  /** A picture arrived. */
  readonly hasVideo: boolean
}

/** Fewer packets than this say nothing: somebody muted, or only just began. */
const FEWEST_PACKETS = 10

/** A sample, whoever it is of. */
type Sampled = Omit<PeerStatistics, 'peerId' | 'userId'>

/** Compares two samples; null where they are not of the same connection, or no time has passed. */
export function measure(former: Sampled, current: Sampled): PeerMeasure | null {
  const elapsedMs = current.at - former.at
  if (elapsedMs <= 0) return null
  const received = pairs<ReceivedStatistics>(former.received, current.received)
  const sent = pairs<SentStatistics>(former.sent, current.sent)
  if ([...received, ...sent].some(([before, after]) => after.packets < before.packets)) return null
  const arriving = received.filter(([before, after]) => after.packets - before.packets >= FEWEST_PACKETS)
  const leaving = sent.filter(([before, after]) => after.packets - before.packets >= FEWEST_PACKETS)
  const video = received.find(([, after]) => after.framesDecoded > 0)
  return {
    lossIn: largest(arriving.map(lossOf)),
    lossOut: largest(leaving.map(([, after]) => after.remoteLossFraction)),
    jitterMs: largest(arriving.filter(isSound).map(([, after]) => after.jitterMs)),
    roundTripMs: current.roundTripMs,
    concealment: largest(arriving.map(concealmentOf)),
    frozen: largest(arriving.map(both => frozenOf(both, elapsedMs))),
    availableBitrate: current.availableOutgoingBitrate,
    limitation: limitationOf(leaving.map(([, after]) => after)),
    isRelayed: current.path?.kind === 'relay',
    hasVideo: video !== undefined && video[1].framesDecoded > video[0].framesDecoded,
  }
}

type Both<T> = readonly [before: T, after: T]

/** What both samples hold of the same source. */
function pairs<T>(
  former: PeerStatistics['received'] | PeerStatistics['sent'],
  current: PeerStatistics['received'] | PeerStatistics['sent'],
): readonly Both<T>[] {
  const sources = ['audio', 'video', 'screen', 'screenAudio'] as const
  return sources.flatMap((source): Both<T>[] => {
    const [before, after] = [former[source] as T | undefined, current[source] as T | undefined]
    return before === undefined || after === undefined ? [] : [[before, after]]
  })
}

function lossOf([before, after]: Both<ReceivedStatistics>): number | null {
  // Late ones are counted as lost first and taken back when they arrive.
  const lost = Math.max(0, after.packetsLost - before.packetsLost)
  return share(lost, lost + after.packets - before.packets)
}

/** Only sound has samples. What a browser calls the jitter of a picture is how its packets are spread over a frame. */
const isSound = ([, after]: Both<ReceivedStatistics>): boolean => after.totalSamples > 0

/** A browser counts a freeze when it ends: one longer than the time between began before, when nothing was to come. */
function frozenOf([before, after]: Both<ReceivedStatistics>, elapsedMs: number): number | null {
  const frozenMs = after.freezeMs - before.freezeMs
  return frozenMs > elapsedMs ? null : share(frozenMs, elapsedMs)
}

const concealmentOf = ([before, after]: Both<ReceivedStatistics>): number | null =>
  share(after.concealedSamples - before.concealedSamples, after.totalSamples - before.totalSamples)

function limitationOf(sent: readonly SentStatistics[]): PeerMeasure['limitation'] {
  const limitations = sent.filter(({ active }) => active).map(({ limitation }) => limitation)
  if (limitations.includes('processor')) return 'processor'
  return limitations.includes('network') ? 'network' : 'none'
}

const share = (part: number, whole: number): number | null =>
  whole <= 0 ? null : Math.min(1, Math.max(0, part / whole))

function largest(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}
