import type { Locator } from '@playwright/test'
import { blackOut, type Recovery } from '../e2e/support/blackout.ts'
import { type Blackout, NetNamespace } from '../e2e/support/net-namespace.ts'
import { BareLink } from './bare-link.ts'
import type { Bench } from './bench.ts'
import { describe, median, percentile, report } from './figures.ts'
import { startFarApps, type TwoApps } from './two-apps.ts'

const TRIALS = 20
const SECONDS = [3, 8, 20]
/** First frame after the network is back, at most (ms, p95). */
const GOALS: Readonly<Record<Blackout, number>> = { media: 600, everything: 1_500 }
const WORDS: Readonly<Record<Blackout, string>> = { media: 'media', everything: 'media and socket' }
const PATIENCE_MS = 30_000
/** A bare connection is back by then or never. */
const BARE_PATIENCE_MS = 6_000

type FarApps = Awaited<ReturnType<typeof startFarApps>>

interface Times {
  readonly ours: number | null
  /** An RTCPeerConnection that nobody touches. */
  readonly untouched: number | null
  /** One that is restarted by hand the moment the network is back. */
  readonly restarted: number | null
  readonly framesInTheDark: number
  readonly isSame: boolean
}

const pictures = ({ ada, grace }: TwoApps): readonly Locator[] => [
  ada.video('Grace Okafor'),
  grace.video('Ada Lind'),
]

/** The slower of the two sides; null when one never came back. */
function slower(times: readonly (number | null)[]): number | null {
  const known = times.filter(time => time !== null)
  return known.length === times.length ? Math.max(...known) : null
}

async function isSame({ ada, grace }: TwoApps): Promise<boolean> {
  const marked = await Promise.all(
    pictures({ ada, grace } as TwoApps).map(video =>
      video.evaluate(element => Reflect.get(element, 'isMarked') === true),
    ),
  )
  return marked.every(Boolean) && (await ada.button('Unmute').isVisible()) && grace.button('Mute').isVisible()
}

async function trial(apps: FarApps, what: Blackout, seconds: number): Promise<Times> {
  const size = await sizeOf(apps)
  const [untouched, restarted] = [
    await BareLink.open(apps.ada.page, apps.grace.page, size),
    await BareLink.open(apps.ada.page, apps.grace.page, size),
  ]
  for (const video of pictures(apps)) {
    await video.evaluate(element => void Reflect.set(element, 'isMarked', true))
  }
  const recovery: Recovery = await blackOut({
    namespace: apps.far.namespace,
    what,
    seconds,
    watched: [
      ...pictures(apps).map(video => ({ video, patienceMs: PATIENCE_MS })),
      ...[...untouched.videos, ...restarted.videos].map(video => ({ video, patienceMs: BARE_PATIENCE_MS })),
    ],
    afterHeal: () => restarted.restart(),
  })
  await untouched.close()
  await restarted.close()
  const { firstFrames, framesInTheDark } = recovery
  return {
    ours: slower(firstFrames.slice(0, 2)),
    untouched: slower(firstFrames.slice(2, 4)),
    restarted: slower(firstFrames.slice(4, 6)),
    framesInTheDark,
    isSame: await isSame(apps),
  }
}

function sizeOf({ grace }: TwoApps): Promise<{ width: number; height: number }> {
  return grace.video('Ada Lind').evaluate((element: HTMLVideoElement) => ({
    width: element.videoWidth,
    height: element.videoHeight,
  }))
}

const shown = (time: number | null): string => (time === null ? 'never' : `${time.toFixed(0)} ms`)

/** All trials of one kind and length. */
async function measure(apps: FarApps, what: Blackout, seconds: number, count: number): Promise<boolean> {
  const name = `blackout, ${seconds} s without ${WORDS[what]}`
  const all: Times[] = []
  for (let round = 0; round < count; round += 1) {
    const times = await trial(apps, what, seconds)
    all.push(times)
    const { ours, untouched, restarted } = times
    const bare = `untouched pair ${shown(untouched)}, pair restarted by hand ${shown(restarted)}`
    console.log(
      `     ${name}: ${shown(ours)}; ${bare}${times.isSame ? '' : '; NOT the same tiles or mute state'}`,
    )
    if (times.framesInTheDark > 0) throw new Error('Frames came through a dead line: nothing was measured')
  }
  return figures(name, GOALS[what], all)
}

function figures(name: string, goal: number, all: readonly Times[]): boolean {
  const ours = all.map(times => times.ours ?? PATIENCE_MS)
  const untouched = all.map(times => times.untouched ?? BARE_PATIENCE_MS)
  const restarted = all.map(times => times.restarted ?? BARE_PATIENCE_MS)
  describe(`${name} → first frame`, ours)
  describe('the same, pair restarted by hand', restarted)
  const whole = all.filter(times => times.ours !== null && times.isSame).length
  const against = median(ours.map((time, round) => time / (restarted[round] ?? Number.NaN)))
  const faster = median(ours.map((time, round) => (untouched[round] ?? Number.NaN) / time))
  return [
    report({ name: `${name} → first frame (p95)`, value: percentile(ours, 0.95), unit: 'ms', goal }),
    report({
      name: `${name}, restored whole`,
      value: (100 * whole) / all.length,
      unit: '%',
      goal: 100,
      atLeast: true,
    }),
    report({ name: `${name}, against a pair restarted by hand`, value: against, unit: '×', goal: 2.3 }),
    report({
      name: `${name}, faster than an untouched pair`,
      value: faster,
      unit: '×',
      goal: 3,
      atLeast: true,
    }),
  ].every(Boolean)
}

/** `--seconds=3,8` on the command line, else the lengths of the goal. */
const lengths = (bench: Bench): readonly number[] =>
  bench.asked.get('seconds')?.split(',').map(Number) ?? SECONDS

/** From the moment the network is back until both see each other again, in one call that is never left. */
export async function benchBlackout(bench: Bench): Promise<boolean> {
  const reason = NetNamespace.unavailable()
  if (reason !== null) {
    console.log(`SKIP blackout: ${reason}`)
    return false
  }
  const apps = await startFarApps(bench)
  const { ada, grace } = apps
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  await ada.button('Mute').click()
  for (const video of pictures(apps)) await video.waitFor()
  let reached = true
  for (const seconds of lengths(bench)) {
    for (const what of ['media', 'everything'] as const) {
      reached = (await measure(apps, what, seconds, bench.trials(TRIALS))) && reached
    }
  }
  await apps.stop()
  return reached
}
