import { parseArgs } from 'node:util'
import { type Figure, median, report } from '../bench/figures.ts'
import { freshSeed } from '../chaos/random.ts'
import { fuzzClient } from './client-fuzz.ts'
import { tryDoors } from './doors.ts'
import { fuzzServer, type ServerFuzzResult } from './server-fuzz.ts'

const REQUEST_SHARE = 0.01
const TRIES = 2_000

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(freshSeed()) },
  },
})
const frames = Number(values.frames)
const seed = Number(values.seed)
const results: boolean[] = []

const check = (figure: Figure) => results.push(report({ ...figure, name: `fuzz, ${figure.name}` }))
const none = (name: string, value: number) => check({ name, value, unit: '', goal: 0 })
const clock = () => new Date().toISOString().slice(11, 19)

function tellServer(name: string, result: ServerFuzzResult): void {
  const { framesSent, requestsSent, closes, quiet, busy } = result
  console.log(`     ${name}: ${framesSent} frames, ${requestsSent} requests, ${closes} sockets put out`)
  for (const line of [...result.failures, ...result.badAnswers.slice(0, 5)]) console.log(`     ! ${line}`)
  none(`${name}: crashes`, result.alive ? 0 : 1)
  none(`${name}: errors in the log`, result.failureCount)
  none(`${name}: answers 5xx or out of form`, result.badAnswers.length)
  none(`${name}: leaks to somebody without a right`, result.leaks)
  const [calm, tense] = [median(quiet.map(({ p99 }) => p99)), median(busy.map(({ p99 }) => p99))]
  console.log(`     bystander p99: ${calm.toFixed(2)} ms before, ${tense.toFixed(2)} ms under fire`)
  const ratio = median(busy.map(({ p99 }, round) => p99 / (quiet[round]?.p99 ?? Number.NaN)))
  check({ name: `${name}: bystander p99 under fire`, value: ratio, unit: '×', goal: 2 })
  const before = median(quiet.map(({ worst }) => worst)).toFixed(1)
  const value = median(busy.map(({ worst }) => worst))
  check({ name: `${name}: worst answer to a bystander (${before} ms before)`, value, unit: 'ms', goal: 50 })
  check({ name: `${name}: memory grown`, value: result.grownMb, unit: 'MB', goal: 20 })
}

console.log(`seed ${seed} (repeat with --seed=${seed})`)
console.log(`\nserver, limits off ${clock()}`)
const all = { seed, frames, requests: Math.ceil(frames * REQUEST_SHARE) }
tellServer('limits off', await fuzzServer({ ...all, args: ['--limits', 'off'] }))

console.log(`\nserver, limits on ${clock()}`)
tellServer('limits on', await fuzzServer({ seed, frames: Math.ceil(frames / 10), requests: 0, args: [] }))

console.log(`\ndoors ${clock()}`)
const doors = await tryDoors(seed, TRIES)
none('tokens that are none and open', doors.letIn)
none('topics of others that were joined', doors.joined)
none('secrets told through them', doors.leaks)
none('crashes and errors in the log at the doors', doors.failureCount + (doors.alive ? 0 : 1))
check({ name: 'code that closes after 1 MB', value: doors.oversizeCode, unit: '', goal: 1009 })
const { pushesTaken, pushesAllowed, requestsTaken, requestsAllowed } = doors
check({ name: 'pushes taken of 1500 at once', value: pushesTaken, unit: '', goal: pushesAllowed })
check({ name: 'requests taken of 400 at once', value: requestsTaken, unit: '', goal: requestsAllowed })

console.log(`\nclient ${clock()}`)
const client = await fuzzClient(seed, frames)
console.log(`     ${client.delivered} bad frames delivered, ${client.logged} lines logged`)
for (const change of client.changes.slice(0, 5)) console.log(`     ! ${change}`)
none('blocks of bad frames that changed what is shown', client.changes.length)
none('errors thrown by the client', client.thrown + client.unhandled)
check({ name: 'client memory grown', value: client.grownMb, unit: 'MB', goal: 20 })
console.log(`\n${clock()}`)
process.exit(results.every(Boolean) ? 0 : 1)
