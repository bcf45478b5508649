import { expect, type Locator, type Page } from '@playwright/test'

/** Waits until a video element has shown `count` further frames of somebody's picture. */
export async function expectAdvancingFrames(video: Locator, count = 5): Promise<void> {
  const shown = await video.evaluate(
    (element, wanted) =>
      new Promise<number>((resolve, reject) => {
        if (!(element instanceof HTMLVideoElement)) return reject(new Error('not a video'))
        let seen = 0
        const giveUp = setTimeout(() => reject(new Error(`only ${seen} of ${wanted} frames`)), 15_000)
        const next = (): void => {
          seen += 1
          if (seen < wanted) return void element.requestVideoFrameCallback(next)
          clearTimeout(giveUp)
          resolve(seen)
        }
        element.requestVideoFrameCallback(next)
      }),
    count,
  )
  expect(shown).toBe(count)
}

const PACE_MS = 1_500

/** How many frames a second a video element shows now. */
export function framesPerSecond(video: Locator): Promise<number> {
  return video.evaluate(async (element, ms) => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('not a video')
    const shown = () => element.getVideoPlaybackQuality().totalVideoFrames
    const [before, start] = [shown(), performance.now()]
    await new Promise(resolve => setTimeout(resolve, ms))
    return ((shown() - before) * 1_000) / (performance.now() - start)
  }, PACE_MS)
}

/** Keeps every RTCPeerConnection of the page reachable, so that its statistics can be read. */
export function recordPeerConnections(): void {
  const connections: RTCPeerConnection[] = []
  const Original = globalThis.RTCPeerConnection
  class Recorded extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      connections.push(this)
    }
  }
  globalThis.RTCPeerConnection = Recorded
  Object.defineProperty(globalThis, 'peerConnections', { value: connections })
}

export interface InboundStats {
  readonly framesDecoded: number
  readonly audioEnergy: number
  readonly connections: number
}

/** Sums over all live connections of a page that `recordPeerConnections` runs in. */
export function inboundStats(page: Page): Promise<InboundStats> {
  return page.evaluate(async () => {
    const all = (Reflect.get(globalThis, 'peerConnections') ?? []) as RTCPeerConnection[]
    const live = all.filter(connection => connection.connectionState !== 'closed')
    let framesDecoded = 0
    let audioEnergy = 0
    for (const connection of live) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue
        framesDecoded += report.kind === 'video' ? (report.framesDecoded ?? 0) : 0
        audioEnergy += report.kind === 'audio' ? (report.totalAudioEnergy ?? 0) : 0
      }
    }
    return { framesDecoded, audioEnergy, connections: live.length }
  })
}

/** Both picture and sound of the other side are being decoded, and go on being decoded. */
export async function expectMediaAdvances(page: Page, kinds: { readonly video: boolean }): Promise<void> {
  const before = await inboundStats(page)
  await expect
    .poll(async () => (await inboundStats(page)).audioEnergy, { timeout: 15_000 })
    .toBeGreaterThan(before.audioEnergy)
  if (!kinds.video) return
  await expect
    .poll(async () => (await inboundStats(page)).framesDecoded, { timeout: 15_000 })
    .toBeGreaterThan(before.framesDecoded + 5)
}

/** What each live connection of a page has received so far: one for every other person. */
function inboundByConnection(page: Page): Promise<readonly { frames: number; energy: number }[]> {
  return page.evaluate(async () => {
    const all = (Reflect.get(globalThis, 'peerConnections') ?? []) as RTCPeerConnection[]
    const live = all.filter(connection => connection.connectionState === 'connected')
    return Promise.all(
      live.map(async connection => {
        const reports = [...(await connection.getStats()).values()].filter(
          ({ type }) => type === 'inbound-rtp',
        )
        const sum = (field: string) => reports.reduce((total, report) => total + (report[field] ?? 0), 0)
        return { frames: sum('framesDecoded'), energy: sum('totalAudioEnergy') }
      }),
    )
  })
}

/** Everybody decodes pictures and sound (or what is named) of everybody else: each directed pair is looked at. */
export async function expectEveryPair(
  pages: readonly Page[],
  what: readonly ('frames' | 'energy')[] = ['frames', 'energy'],
): Promise<void> {
  for (const page of pages) {
    const connections = async () => (await inboundByConnection(page)).length
    await expect.poll(connections, { timeout: 30_000 }).toBe(pages.length - 1)
    const before = await inboundByConnection(page)
    const silent = async () => {
      const after = await inboundByConnection(page)
      const grown = (index: number, field: 'frames' | 'energy') =>
        (after[index]?.[field] ?? 0) > (before[index]?.[field] ?? 0)
      return before.filter((_, index) => !what.every(field => grown(index, field))).length
    }
    await expect.poll(silent, { timeout: 30_000 }).toBe(0)
  }
}
