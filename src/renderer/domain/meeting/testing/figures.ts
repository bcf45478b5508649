import { sessionId, userId } from '#shared/ids.ts'
import type { PeerStatistics, ReceivedStatistics, SentStatistics } from '../statistics.ts'

const RECEIVED: ReceivedStatistics = {
  bytes: 0,
  packets: 0,
  packetsLost: 0,
  jitterMs: 5,
  concealedSamples: 0,
  totalSamples: 0,
  framesDecoded: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
  freezes: 0,
  freezeMs: 0,
  codec: 'opus',
}

const SENT: SentStatistics = {
  bytes: 0,
  packets: 0,
  packetsRetransmitted: 0,
  remoteLossFraction: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
  limitation: 'none',
  active: true,
  codec: 'opus',
}

export interface FigureChanges {
  readonly audioIn?: Partial<ReceivedStatistics>
  readonly videoIn?: Partial<ReceivedStatistics>
  readonly audioOut?: Partial<SentStatistics>
  readonly videoOut?: Partial<SentStatistics>
  readonly way?: Partial<PeerStatistics>
}

/** The figures of a good call after so many seconds, 50 packets of sound and 30 frames in each; changed as told. */
export function figuresAt(seconds: number, changes: FigureChanges = {}): PeerStatistics {
  const [packets, at] = [seconds * 50, seconds * 1_000]
  const totalSamples = seconds * 48_000
  const framesDecoded = seconds * 30
  return {
    peerId: sessionId.parse('s_grace'),
    userId: userId.parse('u_grace'),
    at,
    path: { kind: 'direct', protocol: 'udp', local: 'host', remote: 'srflx' },
    roundTripMs: 40,
    availableOutgoingBitrate: 2_000_000,
    received: {
      audio: { ...RECEIVED, packets, totalSamples, ...changes.audioIn },
      video: { ...RECEIVED, packets, framesDecoded, framesPerSecond: 30, codec: 'VP8', ...changes.videoIn },
    },
    sent: {
      audio: { ...SENT, packets, ...changes.audioOut },
      video: { ...SENT, packets, framesPerSecond: 30, codec: 'VP8', ...changes.videoOut },
    },
    ...changes.way,
  }
}
