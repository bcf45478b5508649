import type { CDPSession, Page } from '@playwright/test'
import type { Bench } from './bench.ts'
import type { EffectsPageCalls, Subject, Watched } from './effects-page/page.ts'
import { EffectsPage } from './effects-page/serve.ts'
import { median, report } from './figures.ts'
import { chromiumSeconds } from './processor-time.ts'

const ROUNDS = 3
const WATCH_SECONDS = 8
/** The first pictures compile and warm everything. */
const SETTLE_SECONDS = 3

const SIZES = [
  { name: '360p', width: 640, height: 360, workerMs: 17 },
  { name: '720p', width: 1280, height: 720, workerMs: 33 },
] as const
const BACKGROUNDS = [
  { name: 'bare', background: null },
  { name: 'blur', background: { kind: 'blur', strength: 'strong' } },
  { name: 'picture', background: { kind: 'image', imageId: 'dusk' } },
] as const

/** What a track costs while it is in use. */
interface Cost extends Watched {
  /** Milliseconds of the page's main thread in a second. */
  readonly mainMs: number
  /** Share of one core that all of the browser used, in percent. */
  readonly processor: number
}

interface Desk {
  readonly page: Page
  readonly devtools: CDPSession
}

const call = <Name extends keyof EffectsPageCalls>(
  { page }: Desk,
  name: Name,
  ...[input]: Parameters<EffectsPageCalls[Name]>
) =>
  page.evaluate(
    ([method, argument]) => {
      const calls = Reflect.get(globalThis, 'effectsPage') as Record<string, (input: unknown) => unknown>
      return calls[method]?.(argument)
    },
    [name, input] as const,
  ) as Promise<Awaited<ReturnType<EffectsPageCalls[Name]>>>

/** Milliseconds that the main thread of the page has worked so far. */
async function mainThreadMs({ devtools }: Desk): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

async function costOf(desk: Desk, subject: Subject): Promise<Cost> {
  await call(desk, 'open', subject)
  await call(desk, 'watch', SETTLE_SECONDS)
  const [processorBefore, mainBefore] = [chromiumSeconds(), await mainThreadMs(desk)]
  const watched = await call(desk, 'watch', WATCH_SECONDS)
  const mainMs = ((await mainThreadMs(desk)) - mainBefore) / WATCH_SECONDS
  const processor = (100 * (chromiumSeconds() - processorBefore)) / WATCH_SECONDS
  await call(desk, 'close')
  return { ...watched, mainMs, processor }
}

const across = (costs: readonly Cost[], value: (cost: Cost) => number): number => median(costs.map(value))
const framesPerSecond = (cost: Cost): number => cost.frames / WATCH_SECONDS
/** Milliseconds of the main thread for a picture. */
const mainUnit = ({ mainMs, frames }: Cost): number => (mainMs * WATCH_SECONDS) / Math.max(1, frames)

function tell(name: string, costs: readonly Cost[]): void {
  const reduced = costs.filter(({ units }) => units.at(-1)?.state === 'reduced').length
  console.log(
    `     ${name}: ${across(costs, framesPerSecond).toFixed(1)} pictures a second, ${across(costs, mainUnit).toFixed(2)} ms of the main thread for each, ${across(costs, ({ processor }) => processor).toFixed(0)} % of a core in all${reduced > 0 ? `, reduced in ${reduced} of ${costs.length}` : ''}`,
  )
}

async function picturesAt(desk: Desk, size: (typeof SIZES)[number], rounds: number): Promise<boolean> {
  const { width, height } = size
  const costs = new Map<string, Cost[]>(BACKGROUNDS.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, background } of BACKGROUNDS) {
      costs.get(name)?.push(await costOf(desk, { kind: 'video', width, height, background }))
    }
  }
  const bare = costs.get('bare') ?? []
  tell(`${size.name} bare`, bare)
  const floor = across(bare, framesPerSecond)
  return BACKGROUNDS.filter(({ background }) => background !== null)
    .map(({ name }) => {
      const own = costs.get(name) ?? []
      const what = `effects, ${name} at ${size.name}`
      const main = across(own, mainUnit) - across(bare, mainUnit)
      const worker = median(own.flatMap(({ units }) => units.map(({ unitMs }) => unitMs)))
      tell(`${size.name} ${name}`, own)
      return [
        report({ name: `${what}, main thread for a picture`, value: main, unit: 'ms', goal: 0.5 }),
        report({ name: `${what}, worker for a picture`, value: worker, unit: 'ms', goal: size.workerMs }),
        report({
          name: `${what}, pictures against the bare track`,
          value: across(own, framesPerSecond) / floor,
          unit: '×',
          goal: 0.9,
          atLeast: true,
        }),
      ].every(Boolean)
    })
    .every(Boolean)
}

async function sound(desk: Desk, rounds: number): Promise<boolean> {
  const [bare, own]: [Cost[], Cost[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await costOf(desk, { kind: 'audio', isSuppressed: false }))
    own.push(await costOf(desk, { kind: 'audio', isSuppressed: true }))
  }
  const processor = ({ processor: share }: Cost): number => share
  const [without, withIt] = [across(bare, processor), across(own, processor)]
  console.log(`     sound: ${without.toFixed(1)} % of a core bare, ${withIt.toFixed(1)} % suppressed, in all`)
  const load = 100 * median(own.flatMap(({ units }) => units.map(unit => unit.load)))
  const main = (across(own, ({ mainMs }) => mainMs) - across(bare, ({ mainMs }) => mainMs)) / 100
  return [
    report({ name: 'effects, suppression in its worklet', value: load, unit: '%', goal: 5 }),
    report({
      name: 'effects, suppression, main thread for 10 ms of sound',
      value: main,
      unit: 'ms',
      goal: 0.05,
    }),
  ].every(Boolean)
}

/** What backgrounds and noise suppression take of the page's thread, of theirs and of the machine, against bare tracks. */
export async function benchEffects(bench: Bench): Promise<boolean> {
  const served = await EffectsPage.open(bench.folder)
  const page = await bench.browser.newPage()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.goto(served.url)
  await page.waitForFunction(() => 'effectsPage' in globalThis)
  const desk = { page, devtools }
  const rounds = bench.trials(ROUNDS)
  const reached = [await sound(desk, rounds)]
  for (const size of SIZES) reached.push(await picturesAt(desk, size, rounds))
  await page.close()
  served.close()
  return reached.every(Boolean)
}
