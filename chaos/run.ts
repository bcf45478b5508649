import { parseArgs } from 'node:util'
import { report } from '../bench/figures.ts'
import { type ChaosResult, runChaos } from './chaos-run.ts'
import { freshSeed } from './random.ts'

const HEALED_GOAL_MS = 2_000

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '20' },
    reloads: { type: 'string', default: '20' },
    downs: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(freshSeed()) },
  },
})

function tell(result: ChaosResult): boolean {
  const { stored, shown, plain } = result
  const none = (name: string, value: number) => report({ name: `chaos, ${name}`, value, unit: '', goal: 0 })
  const reached = [
    none('messages lost on the server', stored.lost),
    none('messages twice on the server', stored.duplicated),
    none('messages out of order on the server', stored.reordered),
    none(`edits and reactions lost of ${result.changes.made}`, result.changes.lost),
    none('messages lost on a screen', shown.lost),
    none('messages twice on a screen', shown.duplicated),
    none('messages out of order on a screen', shown.reordered),
    none('clients that differ from the server', result.different),
    report({
      name: 'chaos, all clients agree after healing',
      value: result.healedMs,
      unit: 'ms',
      goal: HEALED_GOAL_MS,
    }),
    report({
      name: `chaos, lost by a plain phoenix push of ${plain.pushed} (proof that it bites)`,
      value: plain.lost,
      unit: '',
      goal: 1,
      atLeast: true,
    }),
  ]
  return reached.every(Boolean)
}

console.log(`seed ${values.seed} (repeat with --seed=${values.seed})`)
const started = performance.now()
const result = await runChaos({
  seed: Number(values.seed),
  messages: Number(values.messages),
  kills: Number(values.kills),
  reloads: Number(values.reloads),
  downs: Number(values.downs),
  log: line => console.log(`     ${line}`),
})
const seconds = ((performance.now() - started) / 1_000).toFixed(0)
console.log(`     ${result.written} messages over ${result.linesOpened} lines in ${seconds} s`)
process.exit(tell(result) ? 0 : 1)
