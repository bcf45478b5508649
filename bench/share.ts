import { BareScreen, type BareScreenOptions } from './bare-screen.ts'
import type { Bench } from './bench.ts'
import { type ClockReading, readClock, shareClock } from './clock-screen.ts'
import { describe, percentile, report } from './figures.ts'
import { startApps, type TwoApps } from './two-apps.ts'

const ROUNDS = 4
const FRAMES = 60
/** A connection begins low and feels its way up; after that it is itself. */
const SETTLE_MS = 8_000
/** Large enough that all of 1920×1080 is wanted on the stage. */
const VIEWPORT = { width: 2480, height: 1400 }

/** Less of a picture, or fewer of them, is not what is measured here. */
const LEAST = { width: 1_920, height: 1_080, framesPerSecond: 5 }

type Box = BareScreenOptions['box']

async function ownScreen({
  ada,
  grace,
}: TwoApps): Promise<{ readonly reading: ClockReading; readonly box: Box }> {
  await ada.button('Share screen').click()
  const video = grace.call.getByRole('group', { name: 'Screen of Ada Lind', exact: true }).locator('video')
  await video.waitFor()
  await grace.page.waitForTimeout(SETTLE_MS)
  const reading = await readClock(video, FRAMES)
  const { x: left = 0, y: top = 0, width = 0, height = 0 } = (await video.boundingBox()) ?? {}
  await ada.button('Stop sharing').click()
  await video.waitFor({ state: 'hidden' })
  return { reading, box: { left, top, width, height } }
}

async function bareScreen({ ada, grace }: TwoApps, box: Box): Promise<ClockReading> {
  const bare = await BareScreen.open({ near: ada.page, far: grace.page, box })
  await grace.page.waitForTimeout(SETTLE_MS)
  const reading = await readClock(bare.video, FRAMES)
  await bare.close()
  return reading
}

const tell = (name: string, { width, height, framesPerSecond }: ClockReading) =>
  console.log(`     ${name}: ${width}×${height} at ${framesPerSecond.toFixed(1)} frames a second`)

function expectWhole(name: string, { width, height, framesPerSecond }: ClockReading): void {
  if (width === LEAST.width && height === LEAST.height && framesPerSecond >= LEAST.framesPerSecond) return
  throw new Error(
    `${name}: ${width}×${height} at ${framesPerSecond.toFixed(1)} frames a second is not ${LEAST.width}×${LEAST.height} at ${LEAST.framesPerSecond}`,
  )
}

/** A screen's clock until it is seen on the other side, at 1080p, against a bare connection in the same two pages. */
export async function benchShare(bench: Bench): Promise<boolean> {
  const apps = await startApps(bench)
  const { ada, grace } = apps
  await grace.page.setViewportSize(VIEWPORT)
  await shareClock(ada.page)
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  await grace.call.getByRole('group', { name: 'Ada Lind', exact: true }).waitFor()
  const [floors, times]: [number[], number[]] = [[], []]
  for (let round = 0; round < bench.trials(ROUNDS); round++) {
    const { reading: own, box } = await ownScreen(apps)
    const bare = await bareScreen(apps, box)
    tell('bare', bare)
    tell('shared', own)
    expectWhole('bare', bare)
    expectWhole('shared', own)
    floors.push(...bare.ages)
    times.push(...own.ages)
  }
  await apps.stop()
  describe('bare connection, glass to glass', floors)
  describe('shared screen, glass to glass', times)
  const ratio = (share: number): number => percentile(times, share) / percentile(floors, share)
  const name = 'share, glass to glass against a bare connection'
  const reached = [
    report({ name: `${name} (p50)`, value: ratio(0.5), unit: '×', goal: 1.2 }),
    report({ name: `${name} (p95)`, value: ratio(0.95), unit: '×', goal: 1.35 }),
  ]
  return reached.every(Boolean)
}
