import type { Page } from '@playwright/test'

/** What has come over one connection so far; times in milliseconds since the epoch. */
export interface Inbound {
  readonly id: number
  readonly at: number
  readonly frames: number
  readonly videoBytes: number
  readonly audioBytes: number
  readonly lost: number
  readonly packets: number
  readonly concealed: number
  readonly samples: number
}

/** One for every live connection of a page that `recordPeerConnections` runs in. */
export function inboundOf(page: Page): Promise<readonly Inbound[]> {
  return page.evaluate(async () => {
    const all = (Reflect.get(globalThis, 'peerConnections') ?? []) as RTCPeerConnection[]
    const rows = all.map(async (connection, id) => {
      const row = {
        id,
        at: 0,
        frames: 0,
        videoBytes: 0,
        audioBytes: 0,
        lost: 0,
        packets: 0,
        concealed: 0,
        samples: 0,
      }
      if (connection.connectionState !== 'connected') return null
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue
        row.at = report.timestamp
        row.lost += report.packetsLost ?? 0
        row.packets += report.packetsReceived ?? 0
        if (report.kind === 'video') {
          row.frames += report.framesDecoded ?? 0
          row.videoBytes += report.bytesReceived ?? 0
        } else {
          row.audioBytes += report.bytesReceived ?? 0
          row.concealed += (report.concealedSamples ?? 0) - (report.silentConcealedSamples ?? 0)
          row.samples += report.totalSamplesReceived ?? 0
        }
      }
      return row
    })
    return (await Promise.all(rows)).filter(row => row !== null)
  })
}

export interface Rates {
  readonly framesPerSecond: number
  /** Picture and sound. */
  readonly kilobitsPerSecond: number
  /** Of all samples that were played, in percent. */
  readonly concealment: number
  /** Of all packets, in percent. */
  readonly loss: number
}

const zero = { frames: 0, videoBytes: 0, audioBytes: 0, lost: 0, packets: 0, concealed: 0, samples: 0 }

/** What came between two looks at the same connections. */
export function ratesBetween(before: readonly Inbound[], after: readonly Inbound[]): readonly Rates[] {
  return after.map(now => {
    const then = before.find(({ id }) => id === now.id) ?? { ...zero, at: now.at - 1 }
    const seconds = Math.max(0.001, (now.at - then.at) / 1_000)
    const bytes = now.videoBytes + now.audioBytes - then.videoBytes - then.audioBytes
    const packets = now.packets - then.packets
    const lost = Math.max(0, now.lost - then.lost)
    return {
      framesPerSecond: (now.frames - then.frames) / seconds,
      kilobitsPerSecond: (bytes * 8) / 1_000 / seconds,
      concealment: (100 * (now.concealed - then.concealed)) / Math.max(1, now.samples - then.samples),
      loss: (100 * lost) / Math.max(1, packets + lost),
    }
  })
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** The rates of every connection of these pages over a while. */
export async function watchRates(pages: readonly Page[], seconds: number): Promise<readonly Rates[]> {
  const before = await Promise.all(pages.map(inboundOf))
  await pause(seconds * 1_000)
  const after = await Promise.all(pages.map(inboundOf))
  return after.flatMap((rows, index) => ratesBetween(before[index] ?? [], rows))
}
