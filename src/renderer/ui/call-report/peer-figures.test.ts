import { describe, expect, it } from 'vitest'
import type { HistorySample } from '#domain/meeting/history.ts'
import type { PeerStatistics, ReceivedStatistics, SentStatistics } from '#domain/meeting/statistics.ts'
import { userId } from '#shared/ids.ts'
import { metricSeries } from './metric-series.ts'
import { peerFigures, peopleIn } from './peer-figures.ts'

const received = (change: Partial<ReceivedStatistics>): ReceivedStatistics => ({
  bytes: 0,
  packets: 0,
  packetsLost: 0,
  jitterMs: 0,
  concealedSamples: 0,
  totalSamples: 0,
  framesDecoded: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
  freezes: 0,
  freezeMs: 0,
  codec: 'opus',
  ...change,
})

const sent = (change: Partial<SentStatistics>): SentStatistics => ({
  bytes: 0,
  packets: 0,
  packetsRetransmitted: 0,
  remoteLossFraction: null,
  framesPerSecond: 0,
  width: 0,
  height: 0,
  limitation: 'none',
  active: true,
  codec: 'VP8',
  ...change,
})

const grace = userId.parse('grace')

const sample = (at: number, change: Partial<PeerStatistics>): HistorySample => ({
  at,
  peers: [
    {
      peerId: grace,
      userId: grace,
      at,
      path: null,
      roundTripMs: 20.4,
      availableOutgoingBitrate: null,
      received: {},
      sent: {},
      ...change,
    },
  ],
})

describe('figures of a person', () => {
  it('are rates between two samples, not sums since the beginning', () => {
    const [figures] = peerFigures(
      [
        sample(0, { received: { audio: received({ bytes: 1_000, packets: 50 }) } }),
        sample(2_000, {
          received: { audio: received({ bytes: 13_500, packets: 130, packetsLost: 20, jitterMs: 3 }) },
        }),
      ],
      grace,
    )
    expect(figures?.received).toEqual([
      { source: 'audio', kbps: 50, loss: 0.2, jitterMs: 3, picture: null, codec: 'opus', limitation: null },
    ])
    expect(figures?.lossIn).toBeCloseTo(0.2)
  })

  it('say of a picture its size, and what limits it where it is sent', () => {
    const video = { width: 640, height: 360, framesPerSecond: 20, limitation: 'network', bytes: 250 } as const
    const [figures] = peerFigures(
      [sample(0, { sent: { video: sent({}) } }), sample(1_000, { sent: { video: sent(video) } })],
      grace,
    )
    expect(figures?.sent).toMatchObject([
      { kbps: 2, picture: { width: 640, height: 360, fps: 20 }, limitation: 'network', loss: null },
    ])
  })

  it('need two samples of the same connection', () => {
    const other = userId.parse('grace-again')
    expect(peerFigures([sample(0, {})], grace)).toEqual([])
    expect(peerFigures([sample(0, {}), sample(2_000, { peerId: other })], grace)).toEqual([])
    expect(peerFigures([sample(0, {}), sample(2_000, {})], grace)).toHaveLength(1)
  })

  it('are of everybody once', () => {
    expect(peopleIn([sample(0, {}), sample(2_000, {})])).toEqual([grace])
  })
})

it('draws each figure in the unit that is written beside it', () => {
  const figures = peerFigures(
    [
      sample(0, { received: { audio: received({}) } }),
      sample(1_000, {
        received: {
          audio: received({
            bytes: 8_000,
            packets: 90,
            packetsLost: 10,
            jitterMs: 4.6,
            totalSamples: 48_000,
          }),
        },
      }),
    ],
    grace,
  )
  const values = (['bitrateIn', 'bitrateOut', 'roundTripMs', 'lossIn', 'jitterMs'] as const).map(
    metric => metricSeries(figures, metric, 0)[0]?.value,
  )
  expect(values).toEqual([64, 0, 20, 10, 5])
})

it('counts the time from the beginning of the call', () => {
  const figures = peerFigures([sample(60_000, {}), sample(62_000, {}), sample(64_000, {})], grace)
  expect(metricSeries(figures, 'bitrateIn', 50_000).map(({ seconds }) => seconds)).toEqual([12, 14])
})
