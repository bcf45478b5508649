import { NetNamespace } from '../e2e/support/net-namespace.ts'
import type { Bench } from './bench.ts'
import { startHuddle } from './crowd-of-apps.ts'
import { median, report } from './figures.ts'
import { watchRates } from './inbound.ts'
import { measureCap, measureLoss } from './mesh-cable.ts'

/** Time for senders to find out what the machine bears (s). */
const SETTLE = 10
const WATCH = 10
/** Least frames a second that anybody sees of anybody. */
const GOALS = [
  { people: 5, framesPerSecond: 24 },
  { people: 6, framesPerSecond: 15 },
] as const

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Everybody sends to everybody, all on this machine. */
async function crowd(bench: Bench, people: number, goal: number): Promise<boolean> {
  const huddle = await startHuddle(bench, people)
  await pause(SETTLE * 1_000)
  const rates = await watchRates(
    huddle.people.map(({ page }) => page),
    WATCH,
  )
  await huddle.stop()
  const frames = rates.map(rate => rate.framesPerSecond)
  const name = `mesh, ${people} people`
  const directed = people * (people - 1)
  const middle = `median ${median(frames).toFixed(1)}`
  console.log(`     ${name}: ${rates.length} of ${directed} directed streams, frames a second: ${middle}`)
  const concealment = Math.max(...rates.map(rate => rate.concealment))
  const least = rates.length < directed ? 0 : Math.min(...frames)
  return [
    report({ name: `${name}, least frames a second`, value: least, unit: '', goal, atLeast: true }),
    report({ name: `${name}, most sound concealed`, value: concealment, unit: '%', goal: 2 }),
  ].every(Boolean)
}

/** What is left of pictures and sound when the machine or the line is too small for everybody. */
export async function benchMesh(bench: Bench): Promise<boolean> {
  const wanted = bench.asked.get('people')?.split(',').map(Number)
  let reached = true
  for (const { people, framesPerSecond } of GOALS) {
    if (wanted !== undefined && !wanted.includes(people)) continue
    reached = (await crowd(bench, people, framesPerSecond)) && reached
  }
  const reason = NetNamespace.unavailable()
  if (reason !== null) {
    console.log(`SKIP mesh, cap and loss: ${reason}`)
    return false
  }
  const capped = await measureCap(bench)
  return (await measureLoss(bench)) && capped && reached
}
