import { describe, expect, test } from 'vitest'
import { connectionStatistics, type StatsRow } from './stats-mapping.ts'

const report = (...rows: readonly StatsRow[]): ReadonlyMap<string, StatsRow> =>
  new Map(rows.map(row => [String(row['id']), row]))
const sourceOf = (mid: string) => (mid === '0' ? 'audio' : mid === '1' ? 'video' : null)

const pair: StatsRow = {
  id: 'CP',
  type: 'candidate-pair',
  state: 'succeeded',
  nominated: true,
  localCandidateId: 'L',
  remoteCandidateId: 'R',
  currentRoundTripTime: 0.05,
  availableOutgoingBitrate: 900_000,
}
const local = (fields: StatsRow): StatsRow => ({
  id: 'L',
  type: 'local-candidate',
  address: '192.0.2.7',
  ip: '192.0.2.7',
  url: 'turn:relay.example:3478',
  ...fields,
})
const remote = (fields: StatsRow): StatsRow => ({
  id: 'R',
  type: 'remote-candidate',
  address: '198.51.100.9',
  ...fields,
})

describe('the path', () => {
  const cases = [
    [
      { candidateType: 'host', protocol: 'udp' },
      { candidateType: 'prflx' },
      { kind: 'direct', protocol: 'udp', local: 'host', remote: 'prflx' },
    ],
    [
      { candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' },
      { candidateType: 'host' },
      { kind: 'relay', protocol: 'tls', local: 'relay', remote: 'host' },
    ],
    [
      { candidateType: 'srflx', protocol: 'tcp' },
      { candidateType: 'relay' },
      { kind: 'relay', protocol: 'tcp', local: 'srflx', remote: 'relay' },
    ],
    [
      { candidateType: 'martian', protocol: 'pigeon' },
      {},
      { kind: 'direct', protocol: 'udp', local: 'host', remote: 'host' },
    ],
  ] as const

  test.each(cases)('%j with %j', (ours, theirs, expected) => {
    const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'CP' }
    const rows = report(transport, pair, local(ours), remote(theirs))
    expect(connectionStatistics(rows, sourceOf)).toEqual({
      path: expected,
      roundTripMs: 50,
      availableOutgoingBitrate: 900_000,
      received: {},
      sent: {},
    })
  })

  test('without a selected pair the nominated one that works counts', () => {
    const failed = { ...pair, id: 'CP0', state: 'failed', currentRoundTripTime: 9 }
    const rows = report(
      { id: 'T', type: 'transport' },
      failed,
      pair,
      local({ candidateType: 'host' }),
      remote({}),
    )
    expect(connectionStatistics(rows, sourceOf).roundTripMs).toBe(50)
  })

  test('nothing is known of a connection that is not up', () => {
    expect(connectionStatistics(report(), sourceOf)).toEqual({
      path: null,
      roundTripMs: null,
      availableOutgoingBitrate: null,
      received: {},
      sent: {},
    })
  })
})

describe('streams', () => {
  const codec = { id: 'C', type: 'codec', mimeType: 'video/VP8' }

  test('what arrives', () => {
    const inbound = {
      id: 'I',
      type: 'inbound-rtp',
      mid: '1',
      codecId: 'C',
      bytesReceived: 10,
      packetsReceived: 2,
      packetsLost: 1,
      jitter: 0.004,
      framesDecoded: 30,
      framesPerSecond: 29,
      frameWidth: 640,
      frameHeight: 360,
      freezeCount: 1,
      totalFreezesDuration: 0.25,
    }
    expect(connectionStatistics(report(inbound, codec), sourceOf).received).toEqual({
      video: {
        bytes: 10,
        packets: 2,
        packetsLost: 1,
        jitterMs: 4,
        concealedSamples: 0,
        totalSamples: 0,
        framesDecoded: 30,
        framesPerSecond: 29,
        width: 640,
        height: 360,
        freezes: 1,
        freezeMs: 250,
        codec: 'VP8',
      },
    })
  })

  test('what is sent, and what the other side says of it', () => {
    const outbound = {
      id: 'O',
      type: 'outbound-rtp',
      mid: '1',
      codecId: 'C',
      remoteId: 'RI',
      bytesSent: 20,
      packetsSent: 4,
      retransmittedPacketsSent: 1,
      framesPerSecond: 15,
      frameWidth: 320,
      frameHeight: 180,
      qualityLimitationReason: 'cpu',
      active: true,
    }
    const theirs = { id: 'RI', type: 'remote-inbound-rtp', mid: '1', fractionLost: 0.1 }
    expect(connectionStatistics(report(outbound, theirs, codec), sourceOf).sent).toEqual({
      video: {
        bytes: 20,
        packets: 4,
        packetsRetransmitted: 1,
        remoteLossFraction: 0.1,
        framesPerSecond: 15,
        width: 320,
        height: 180,
        limitation: 'processor',
        active: true,
        codec: 'VP8',
      },
    })
  })

  test.each([
    ['cpu', 'processor'],
    ['bandwidth', 'network'],
    ['other', 'other'],
    ['none', 'none'],
    ['constructor', 'none'],
    [7, 'none'],
  ])('limited by %s is %s', (qualityLimitationReason, limitation) => {
    const row = { id: 'O', type: 'outbound-rtp', mid: '0', qualityLimitationReason }
    expect(connectionStatistics(report(row), sourceOf).sent.audio?.limitation).toBe(limitation)
  })

  test('what a line carries is asked once, and of streams alone', () => {
    const others = ['candidate-pair', 'remote-inbound-rtp', 'codec', 'media-source', 'track'].flatMap(type =>
      Array.from({ length: 50 }, (_, id) => ({ id: `${type}${id}`, type, mid: '1' })),
    )
    const streams = ['inbound-rtp', 'outbound-rtp'].flatMap(type =>
      ['0', '1'].map(mid => ({ id: `${type}${mid}`, type, mid })),
    )
    const asked: string[] = []
    const { received, sent } = connectionStatistics(report(...others, ...streams), mid => {
      asked.push(mid)
      return sourceOf(mid)
    })
    expect(asked.toSorted()).toEqual(['0', '1'])
    expect([Object.keys(received), Object.keys(sent)]).toEqual([
      ['audio', 'video'],
      ['audio', 'video'],
    ])
  })

  test('an m-line that is none of ours is left out', () => {
    const rows = report({ id: 'I', type: 'inbound-rtp', mid: '9' }, { id: 'J', type: 'inbound-rtp' })
    expect(connectionStatistics(rows, sourceOf).received).toEqual({})
  })
})

test('no address comes through, wherever one is planted', () => {
  const planted = '203.0.113.5'
  const poison = (row: StatsRow): StatsRow => ({ ...row, address: planted, url: planted, extra: planted })
  const rows = report(
    poison({ id: 'T', type: 'transport', selectedCandidatePairId: 'CP' }),
    poison({ ...pair, state: planted }),
    poison(local({ candidateType: planted, protocol: planted })),
    poison(remote({ candidateType: planted })),
    poison({ id: 'O', type: 'outbound-rtp', mid: '1', qualityLimitationReason: planted, bytesSent: planted }),
    poison({ id: 'I', type: 'inbound-rtp', mid: '0', bytesReceived: planted }),
  )
  expect(JSON.stringify(connectionStatistics(rows, sourceOf))).not.toContain(planted)
})
