import { describe, expect, test } from 'vitest'
import { callId, type SessionId } from '#shared/ids.ts'
import type { SignalFromServer } from '#shared/wire/signal.ts'
import { ADA, GRACE, meshWorld, never, settle } from '../../testing/mesh-world.ts'
import { StatisticsTotals } from './statistics-totals.ts'
import { connectionStatistics } from './stats-mapping.ts'

const inbound = (count: number) => ({
  type: 'inbound-rtp',
  mid: '0',
  bytesReceived: count,
  packetsReceived: count,
  packetsLost: count,
  jitter: 0.004,
  concealedSamples: count,
  totalSamplesReceived: count,
  framesDecoded: count,
  framesPerSecond: 30,
  frameWidth: 640,
  frameHeight: 360,
  freezeCount: count,
  totalFreezesDuration: count,
})
const outbound = (count: number) => ({
  type: 'outbound-rtp',
  mid: '0',
  bytesSent: count,
  packetsSent: count,
  retransmittedPacketsSent: count,
  framesPerSecond: 15,
  frameWidth: 320,
  frameHeight: 180,
})
const streams = (count: number) => new Map(Object.entries({ I: inbound(count), O: outbound(count) }))
const figures = (count: number) => connectionStatistics(streams(count), () => 'video')
const nothing = connectionStatistics(new Map(), () => 'video')

const counted = (count: number) => ({
  received: {
    video: {
      bytes: count,
      packets: count,
      packetsLost: count,
      concealedSamples: count,
      totalSamples: count,
      framesDecoded: count,
      freezes: count,
      freezeMs: count * 1_000,
    },
  },
  sent: { video: { bytes: count, packets: count, packetsRetransmitted: count } },
})

describe('what was counted', () => {
  test('is as the one connection says, while there is one', () => {
    const totals = new StatisticsTotals()
    expect(totals.take(figures(3))).toEqual(figures(3))
    expect(totals.take(figures(5))).toEqual(figures(5))
  })

  test('adds up over connections, and the moment is that of the present one', () => {
    const totals = new StatisticsTotals()
    totals.take(figures(3))
    totals.take(figures(5))
    totals.replaced()
    totals.take(figures(10))
    totals.replaced()
    const all = totals.take(figures(100))
    expect(all).toMatchObject(counted(115))
    expect(all.received.video).toMatchObject({ jitterMs: 4, framesPerSecond: 30, width: 640, height: 360 })
    expect(all.sent.video).toMatchObject({ framesPerSecond: 15, width: 320, height: 180, active: true })
  })

  test('stays where the next connection has nothing of it yet, or is replaced before it is asked', () => {
    const totals = new StatisticsTotals()
    totals.take(figures(3))
    totals.replaced()
    totals.replaced()
    const all = totals.take(nothing)
    expect(all).toMatchObject(counted(3))
    expect(all.received.video).toMatchObject({ jitterMs: 0, framesPerSecond: 0, width: 0, height: 0 })
    expect(all.sent.video).toMatchObject({ active: false, framesPerSecond: 0, remoteLossFraction: null })
  })
})

test('a connection that is replaced takes its figures with it to the next', async () => {
  const { room, open } = meshWorld()
  const ada = open(ADA)
  await ada.backend.join(never())
  const fromSession = `s_${GRACE}` as SessionId
  await room.line(GRACE, fromSession).join(
    () => ({ audio: false, video: true }),
    () => null,
  )
  const offer = async (generation: number): Promise<void> => {
    const sdp = `v=0\r\no=- 77 1 IN IP4 0\r\na=ice-ufrag:x${generation}\r\nm=video 9\r\na=mid:0\r\na=sendrecv\r\na=x-quikapp:${generation}\r\n`
    const from = { callId: callId.parse('call_1'), fromUserId: GRACE, fromSession }
    const signal: SignalFromServer = { ...from, type: 'offer', data: { type: 'offer', sdp } }
    ada.line.hear({ type: 'signal', signal })
    await settle()
  }
  const present = () => {
    const [connection, ...more] = ada.connections.filter(one => one.signalingState !== 'closed')
    if (connection === undefined || more.length > 0) throw new Error('There is not one connection')
    return connection
  }
  const bytes = async () => (await ada.backend.statistics())[0]?.received.video?.bytes
  await offer(1)
  const first = present()
  first.report = streams(40)
  expect(await bytes()).toBe(40)
  first.report = streams(50)
  await offer(2)
  expect(present()).not.toBe(first)
  expect(await bytes()).toBe(50)
  present().report = streams(7)
  expect(await bytes()).toBe(57)
  await ada.backend.leave()
})
