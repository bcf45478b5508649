import type { Page } from '@playwright/test'
import type { Person } from '../e2e/support/person.ts'
import { BareLink } from './bare-link.ts'
import type { Bench } from './bench.ts'
import { BlankPage } from './blank-page.ts'
import { type HuddleOfApps, startHuddle } from './crowd-of-apps.ts'
import { describe, median, report } from './figures.ts'
import { chromiumSeconds } from './processor-time.ts'
import { countCommits, speakByHand, tilesCommitted, watchCommits } from './tile-commits.ts'

const WATCH_SECONDS = 10
const ROUNDS = 8
const ROOMS = [
  { people: 3, streams: 6 },
  { people: 4, streams: 12 },
] as const

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** How loud somebody's microphone is from now on, 0 to 1. */
const speak = ({ page }: Person, loudness: number) =>
  page.evaluate(level => (Reflect.get(globalThis, 'speak') as (level: number) => void)(level), loudness)

/** How many commits a page makes in a while. */
async function commitsIn(page: Page, seconds: number): Promise<number> {
  const before = await countCommits(page)
  await pause(seconds * 1_000)
  return (await countCommits(page)) - before
}

/** Goal 15: level meters render nothing, a change of speaker renders two tiles. */
async function commits(bench: Bench): Promise<boolean> {
  const { people, stop } = await startHuddle(bench, 4, [watchCommits, speakByHand])
  const [watcher, first, second] = people
  if (watcher === undefined || first === undefined || second === undefined) throw new Error('nobody is there')
  await pause(5_000)
  const silent = await commitsIn(watcher.page, WATCH_SECONDS)
  await speak(first, 0.6)
  await pause(4_000)
  await tilesCommitted(watcher.page)
  const talking = await commitsIn(watcher.page, WATCH_SECONDS)
  const metered = await tilesCommitted(watcher.page)
  await Promise.all([speak(first, 0), speak(second, 0.6)])
  await pause(4_000)
  const tiles = await tilesCommitted(watcher.page)
  await stop()
  console.log(
    `     tiles, commits in ${WATCH_SECONDS} s: ${silent} in silence, ${talking} while somebody talks`,
  )
  console.log(`     tiles that a change of speaker rendered: ${tiles.join(', ')}`)
  // The clock of the huddle commits every second, so that one more or less is its own.
  const value = metered.length + Math.max(0, talking - silent - 1)
  return [
    report({ name: 'tiles, commits by level meters', value, unit: '', goal: 0 }),
    report({ name: 'tiles, rendered by a change of speaker', value: tiles.length, unit: '', goal: 2 }),
  ].every(Boolean)
}

/** Runs in a page: from a click on a button until no picture arrives any more, and until one is shown again. */
async function timeAfter({ button, until }: { button: string; until: 'dark' | 'shown' }): Promise<number> {
  const all = (Reflect.get(globalThis, 'peerConnections') ?? []) as RTCPeerConnection[]
  const lastPacket = async (): Promise<number> => {
    const times: number[] = []
    for (const connection of all.filter(one => one.connectionState === 'connected')) {
      for (const row of (await connection.getStats()).values()) {
        if (row.type === 'inbound-rtp' && row.kind === 'video')
          times.push(row.lastPacketReceivedTimestamp ?? 0)
      }
    }
    return Math.max(0, ...times) - performance.timeOrigin
  }
  const start = performance.now()
  document.querySelector<HTMLElement>(`[aria-label="${button}"]`)?.click()
  if (until === 'shown') {
    while (performance.now() - start < 5_000) {
      const video = document.querySelector<HTMLVideoElement>('fieldset:not([aria-label="You"]) video')
      if (video !== null) {
        return new Promise(resolve => video.requestVideoFrameCallback(now => resolve(now - start)))
      }
      await new Promise(resolve => requestAnimationFrame(resolve))
    }
    return 5_000
  }
  await new Promise(resolve => setTimeout(resolve, 2_000))
  return Math.max(0, (await lastPacket()) - start)
}

/** Goal 16: what nobody looks at does not arrive, and is back at once. */
async function outOfSight(huddle: HuddleOfApps): Promise<boolean> {
  const [watcher] = huddle.people
  if (watcher === undefined) throw new Error('nobody is there')
  const [dark, back]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    dark.push(await watcher.page.evaluate(timeAfter, { button: 'Show messages', until: 'dark' as const }))
    back.push(await watcher.page.evaluate(timeAfter, { button: 'Return to call', until: 'shown' as const }))
    await pause(1_000)
  }
  describe('out of sight → the last byte of a picture', dark)
  describe('in sight again → a frame', back)
  return [
    report({ name: 'tiles, out of sight → no picture arrives', value: median(dark), unit: 'ms', goal: 300 }),
    report({ name: 'tiles, in sight again → a frame', value: median(back), unit: 'ms', goal: 400 }),
  ].every(Boolean)
}

/** Share of one core that the browsers use now, in percent. */
async function processorShare(): Promise<number> {
  const before = chromiumSeconds()
  await pause(WATCH_SECONDS * 1_000)
  return (100 * (chromiumSeconds() - before)) / WATCH_SECONDS
}

interface Look {
  readonly width: number
  readonly height: number
  /** How large it is shown, CSS pixels. */
  readonly shown: { readonly width: number; readonly height: number }
}

function lookOf({ page }: Person): Promise<Look> {
  const video = page.locator('fieldset:not([aria-label="You"]) video').first()
  return video.evaluate((element: HTMLVideoElement) => {
    const { width, height } = element.getBoundingClientRect()
    return { width: element.videoWidth, height: element.videoHeight, shown: { width, height } }
  })
}

/** The floor: as many bare connections, shown as large, on empty pages. */
async function bareShare(bench: Bench, people: number, look: Look): Promise<number> {
  const blank = await BlankPage.open()
  const context = await bench.browser.newContext({ permissions: ['camera', 'microphone'] })
  const pages: Page[] = []
  const links: BareLink[] = []
  for (let index = 0; index < people; index += 1) {
    const page = await context.newPage()
    await page.goto(blank.url)
    for (const other of pages) links.push(await BareLink.open(other, page, look))
    pages.push(page)
  }
  await pause(8_000)
  const share = await processorShare()
  for (const link of links) await link.close()
  await context.close()
  blank.close()
  return share
}

/** Goal 15 and 16: what tiles cost. */
export async function benchTiles(bench: Bench): Promise<boolean> {
  let reached = await commits(bench)
  for (const { people, streams } of ROOMS) {
    const huddle = await startHuddle(bench, people)
    const [watcher] = huddle.people
    if (watcher === undefined) throw new Error('nobody is there')
    await pause(8_000)
    const ours = await processorShare()
    const look = await lookOf(watcher)
    if (people === 4) reached = (await outOfSight(huddle)) && reached
    await huddle.stop()
    const floor = await bareShare(bench, people, look)
    const size = `${look.width}×${look.height}`
    console.log(
      `     tiles, ${streams} streams at ${size}: ${ours.toFixed(0)} % of a core, bare ${floor.toFixed(0)} %`,
    )
    const name = `tiles, processor time for ${streams} streams against bare connections`
    reached = report({ name, value: ours / floor, unit: '×', goal: 1.15 }) && reached
  }
  return reached
}
