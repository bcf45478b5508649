import type { Page } from '@playwright/test'
import { framesBetween, longestGap, noteFrames } from '../e2e/support/frame-times.ts'
import type { Bench } from './bench.ts'
import { report } from './figures.ts'
import { watchRates } from './inbound.ts'
import { startFarApps } from './two-apps.ts'

/** What the cable is slowed down to, kbit/s. */
const CAP = 1_000
/** How long one waits for a sender to find its new rate (s). */
const PATIENCE = 30
const LOSS_SECONDS = 20

/** Leaves the redundant form of sound out of every offer: the control. */
function withoutRedundancy(): void {
  const original = RTCRtpTransceiver.prototype.setCodecPreferences
  RTCRtpTransceiver.prototype.setCodecPreferences = function leaveOut(codecs) {
    original.call(
      this,
      [...codecs].filter(({ mimeType }) => mimeType !== 'audio/red'),
    )
  }
}

async function startCall(bench: Bench, scripts: readonly (() => void)[] = []) {
  const apps = await startFarApps(bench, scripts)
  const { ada, grace } = apps
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  const videos = [ada.video('Grace Okafor'), grace.video('Ada Lind')]
  for (const video of videos) await video.waitFor()
  return { ...apps, videos, pages: [ada.page, grace.page] }
}

/** Seconds until each direction carries so much in one of them, kbit/s; `PATIENCE` when it never does. */
async function secondsUntil(pages: readonly Page[], least: number): Promise<number> {
  for (let second = 1; second <= PATIENCE; second += 1) {
    const rates = await watchRates(pages, 1)
    if (rates.every(({ kilobitsPerSecond }) => kilobitsPerSecond >= least)) return second
  }
  return PATIENCE
}

/** The worst concealment of either direction, over so many seconds. */
async function concealedIn(pages: readonly Page[], seconds: number): Promise<number> {
  return Math.max(...(await watchRates(pages, seconds)).map(rate => rate.concealment))
}

/** Seconds until the last second in which packets were lost or pictures jerked. */
async function troubleIn(pages: readonly Page[], seconds: number): Promise<number> {
  let last = 0
  for (let second = 1; second <= seconds; second += 1) {
    const rates = await watchRates(pages, 1)
    if (rates.some(({ loss, framesPerSecond }) => loss >= 2 || framesPerSecond < 10)) last = second
  }
  return last
}

/** One megabit for everything; then half of what is sent, which is harder than the goal; then all of it again. */
export async function measureCap(bench: Bench): Promise<boolean> {
  const { far, pages, stop } = await startCall(bench)
  await secondsUntil(pages, 1.5 * CAP)
  const usual = Math.min(...(await watchRates(pages, 5)).map(rate => rate.kilobitsPerSecond))
  far.namespace.limit(CAP)
  const trouble = await troubleIn(pages, 15)
  const concealed = await concealedIn(pages, 10)
  const half = Math.round(usual / 2)
  far.namespace.limit(half)
  const harder = { trouble: await troubleIn(pages, 15), concealed: await concealedIn(pages, 10) }
  far.namespace.limit(null)
  const restored = await secondsUntil(pages, 0.9 * usual)
  await stop()
  const halved = `${usual.toFixed(0)} kbit/s capped to ${half}: trouble for ${harder.trouble} s`
  console.log(`     mesh, ${halved}, then ${harder.concealed.toFixed(2)} % of the sound concealed`)
  return [
    report({ name: `mesh, ${CAP} kbit/s → pictures flow`, value: 1_000 * trouble, unit: 'ms', goal: 4_000 }),
    report({ name: `mesh, sound concealed under ${CAP} kbit/s`, value: concealed, unit: '%', goal: 2 }),
    report({
      name: `mesh, ${half} kbit/s uncapped → 90 % of the former rate`,
      value: 1_000 * restored,
      unit: 'ms',
      goal: 10_000,
    }),
  ].every(Boolean)
}

async function lossy(bench: Bench, scripts: readonly (() => void)[]) {
  const { far, pages, videos, stop } = await startCall(bench, scripts)
  await watchRates(pages, 5)
  for (const video of videos) await noteFrames(video)
  far.namespace.lose(0.1)
  const start = Date.now()
  const rates = await watchRates(pages, LOSS_SECONDS)
  const end = Date.now()
  const gaps = await Promise.all(videos.map(video => longestGap(video, start, end)))
  const frames = await Promise.all(videos.map(video => framesBetween(video, start, end)))
  await stop()
  const concealment = rates.reduce((sum, rate) => sum + rate.concealment, 0) / Math.max(1, rates.length)
  return { concealment, longest: Math.max(...gaps), frames: Math.min(...frames) }
}

/** Every tenth packet is lost, with and without redundant sound. */
export async function measureLoss(bench: Bench): Promise<boolean> {
  const ours = await lossy(bench, [])
  const control = await lossy(bench, [withoutRedundancy])
  const shown = [ours, control].map(run => `${run.concealment.toFixed(2)} %`)
  console.log(`     mesh, 10 % loss, sound concealed: ${shown[0]}; without redundancy ${shown[1]}`)
  const value = ours.concealment / Math.max(0.001, control.concealment)
  return [
    report({ name: 'mesh, 10 % loss, concealment against none', value, unit: '×', goal: 0.5 }),
    report({ name: 'mesh, 10 % loss, longest stand-still', value: ours.longest, unit: 'ms', goal: 500 }),
  ].every(Boolean)
}
