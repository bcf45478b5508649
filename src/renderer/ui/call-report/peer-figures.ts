import type { TrackSource } from '#domain/meeting/backend.ts'
import type { HistorySample } from '#domain/meeting/history.ts'
import { measure } from '#domain/meeting/quality-measure.ts'
import type { PeerStatistics, ReceivedStatistics, SentStatistics } from '#domain/meeting/statistics.ts'

/** What came of, or went to, somebody of one source. Null: not known. */
export interface SourceFigures {
  readonly source: TrackSource
  /** Kilobits per second. */
  readonly kbps: number
  /** 0 to 1. */
  readonly loss: number | null
  readonly jitterMs: number | null
  /** Null for sound. */
  readonly picture: { readonly width: number; readonly height: number; readonly fps: number } | null
  readonly codec: string
  readonly limitation: SentStatistics['limitation'] | null
}

/** The way to one person at one moment. */
export interface PeerFigures {
  readonly at: number
  readonly roundTripMs: number | null
  readonly jitterMs: number | null
  /** 0 to 1. */
  readonly lossIn: number | null
  readonly path: PeerStatistics['path']
  readonly received: readonly SourceFigures[]
  readonly sent: readonly SourceFigures[]
}

const SOURCES = ['audio', 'video', 'screen', 'screenAudio'] as const
const SHORTEST_MS = 100

/** The figures of one person over time, oldest first: each from two samples of the same connection. */
export function peerFigures(samples: readonly HistorySample[], userId: string): readonly PeerFigures[] {
  const theirs = samples.flatMap(({ peers }) => peers.filter(peer => peer.userId === userId))
  return theirs.flatMap((current, index) => {
    const former = theirs.findLast(
      (one, place) => place < index && one.peerId === current.peerId && current.at - one.at >= SHORTEST_MS,
    )
    if (!former) return []
    const measured = measure(former, current)
    return measured ? [figures(former, current, measured)] : []
  })
}

/** Who was there, the newest last, once each. */
export function peopleIn(samples: readonly HistorySample[]): readonly PeerStatistics['userId'][] {
  return [...new Set(samples.flatMap(({ peers }) => peers.map(({ userId }) => userId)))]
}

function figures(
  former: PeerStatistics,
  current: PeerStatistics,
  { lossIn, jitterMs }: Pick<PeerFigures, 'lossIn' | 'jitterMs'>,
): PeerFigures {
  const seconds = (current.at - former.at) / 1000
  return {
    at: current.at,
    roundTripMs: current.roundTripMs,
    jitterMs,
    lossIn,
    path: current.path,
    received: SOURCES.flatMap(source => {
      const [before, after] = [former.received[source], current.received[source]]
      return after ? [receivedOf(source, before, after, seconds)] : []
    }),
    sent: SOURCES.flatMap(source => {
      const [before, after] = [former.sent[source], current.sent[source]]
      return after ? [sentOf(source, before, after, seconds)] : []
    }),
  }
}

const kbps = (
  before: { readonly bytes: number } | undefined,
  after: { readonly bytes: number },
  seconds: number,
) => (before ? Math.max(0, ((after.bytes - before.bytes) * 8) / 1000 / seconds) : 0)

const pictureOf = ({
  width,
  height,
  framesPerSecond,
}: Pick<SentStatistics, 'width' | 'height' | 'framesPerSecond'>) =>
  height > 0 ? { width, height, fps: framesPerSecond } : null

function receivedOf(
  source: TrackSource,
  before: ReceivedStatistics | undefined,
  after: ReceivedStatistics,
  seconds: number,
): SourceFigures {
  const lost = Math.max(0, after.packetsLost - (before?.packetsLost ?? 0))
  const arrived = after.packets - (before?.packets ?? 0)
  return {
    source,
    kbps: kbps(before, after, seconds),
    loss: lost + arrived > 0 ? lost / (lost + arrived) : null,
    jitterMs: after.jitterMs,
    picture: pictureOf(after),
    codec: after.codec,
    limitation: null,
  }
}

function sentOf(
  source: TrackSource,
  before: SentStatistics | undefined,
  after: SentStatistics,
  seconds: number,
): SourceFigures {
  return {
    source,
    kbps: kbps(before, after, seconds),
    loss: after.remoteLossFraction,
    jitterMs: null,
    picture: pictureOf(after),
    codec: after.codec,
    limitation: after.height > 0 ? after.limitation : null,
  }
}
