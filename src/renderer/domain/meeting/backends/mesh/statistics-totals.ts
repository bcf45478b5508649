import type { TrackSource } from '../../backend.ts'
import type { PeerStatistics, ReceivedStatistics, SentStatistics } from '../../statistics.ts'
import type { ConnectionStatistics } from './stats-mapping.ts'

type Streams = Pick<PeerStatistics, 'received' | 'sent'>
type Rows<Row> = Readonly<Partial<Record<TrackSource, Row>>>

const NOTHING: Streams = { received: {}, sent: {} }

/** What a connection that is gone leaves of a source: what was counted, and nothing of the moment. */
const receivedBefore = (row: ReceivedStatistics): ReceivedStatistics => ({
  ...row,
  jitterMs: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
})

const sentBefore = (row: SentStatistics): SentStatistics => ({
  ...row,
  remoteLossFraction: null,
  framesPerSecond: 0,
  width: 0,
  height: 0,
  limitation: 'none',
  active: false,
})

const receivedInAll = (former: ReceivedStatistics, now: ReceivedStatistics): ReceivedStatistics => ({
  ...now,
  bytes: former.bytes + now.bytes,
  packets: former.packets + now.packets,
  packetsLost: former.packetsLost + now.packetsLost,
  concealedSamples: former.concealedSamples + now.concealedSamples,
  totalSamples: former.totalSamples + now.totalSamples,
  framesDecoded: former.framesDecoded + now.framesDecoded,
  freezes: former.freezes + now.freezes,
  freezeMs: former.freezeMs + now.freezeMs,
})

const sentInAll = (former: SentStatistics, now: SentStatistics): SentStatistics => ({
  ...now,
  bytes: former.bytes + now.bytes,
  packets: former.packets + now.packets,
  packetsRetransmitted: former.packetsRetransmitted + now.packetsRetransmitted,
})

function inAll<Row>(former: Rows<Row>, now: Rows<Row>, add: (former: Row, now: Row) => Row): Rows<Row> {
  const all: Partial<Record<TrackSource, Row>> = { ...former, ...now }
  for (const source of Object.keys(now) as TrackSource[]) {
    const [before, row] = [former[source], now[source]]
    if (before !== undefined && row !== undefined) all[source] = add(before, row)
  }
  return all
}

const eachOf = <Row>(rows: Rows<Row>, change: (row: Row) => Row): Rows<Row> =>
  Object.fromEntries(Object.entries(rows).map(([source, row]) => [source, change(row)]))

/** Adds up what was counted for one person, over every connection that there was with them. */
export class StatisticsTotals {
  #former: Streams = NOTHING
  /** Of the present connection, as seen last. */
  #seen: Streams = NOTHING

  /** The figures of the present connection as those since the beginning. */
  take(now: ConnectionStatistics): ConnectionStatistics {
    this.#seen = now
    return { ...now, ...this.#withFormer(now) }
  }

  /** Another connection takes over: it counts from 0. */
  replaced(): void {
    const { received, sent } = this.#withFormer(this.#seen)
    this.#former = { received: eachOf(received, receivedBefore), sent: eachOf(sent, sentBefore) }
    this.#seen = NOTHING
  }

  #withFormer({ received, sent }: Streams): Streams {
    const former = this.#former
    return {
      received: inAll(former.received, received, receivedInAll),
      sent: inAll(former.sent, sent, sentInAll),
    }
  }
}
