import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcess, waitForLine } from '../e2e/support/lines.ts'
import { generalOf, register } from './api.ts'
import type { Bench } from './bench.ts'
import { Crowd } from './crowd.ts'
import { describe, median, percentile, report } from './figures.ts'

const CLIENTS = 1_000
const ROUNDS = 5
const SAMPLES = 20
const WARM_UP = 10
const IDLE = 5_000
const BUSY_CLIENTS = 2_000
const CONCURRENT = 4
const REST_MS = 2_000
/** Holds the space for short-lived things small on both sides: the sockets are measured, not the garbage of opening them. */
const SMALL_YOUNG_SPACE = '--max-semi-space-size=2'
/** As long as the text of a frame of ours is around it. */
const BODY = 'x'.repeat(120)
const FLOOR_BODY = 'x'.repeat(420)

interface Subject {
  readonly url: string
  readonly pid: number
  readonly hello?: string
  readonly stop: () => Promise<void>
}

async function startFloor(): Promise<Subject> {
  const script = join(import.meta.dirname, 'floor/fanout-server.ts')
  const child: ChildProcess = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [, port] = await waitForLine(child, /^listening on (\d+)$/)
  return { url: `ws://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => endProcess(child) }
}

async function startOurs(bench: Bench): Promise<Subject & { readonly topic: string }> {
  const server = await bench.startServer(['--limits', 'off'])
  const { accessToken } = await register(server.url)
  const topic = `channel:${await generalOf(server.url, accessToken)}`
  return {
    url: `${server.url.replace('http', 'ws')}/socket/websocket?token=${accessToken}&vsn=2.0.0`,
    pid: server.pid,
    hello: JSON.stringify(['1', '1', topic, 'phx_join', {}]),
    topic,
    stop: () => server.stop(),
  }
}

const message = (topic: string) =>
  JSON.stringify(['1', null, topic, 'message:send', { content: BODY, clientId: crypto.randomUUID() }])

async function sample(crowd: Crowd, frames: () => readonly string[], count = SAMPLES): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) times.push(await crowd.time(frames()))
  return times
}

/** One message to a thousand: our server, a loop over one buffer, a loop that encodes for each. */
async function lastReceiver(bench: Bench): Promise<boolean> {
  const [floor, ours] = [await startFloor(), await startOurs(bench)]
  const [bare, joined] = [
    await Crowd.open({ ...floor, count: CLIENTS }),
    await Crowd.open({ ...ours, count: CLIENTS }),
  ]
  const ways = {
    raw: () => sample(bare, () => [`raw:${FLOOR_BODY}`]),
    each: () => sample(bare, () => [`each:${FLOOR_BODY}`]),
    ours: () => sample(joined, () => [message(ours.topic)]),
  }
  await sample(bare, () => [`raw:${FLOOR_BODY}`], WARM_UP)
  await sample(joined, () => [message(ours.topic)], WARM_UP)
  const all = { raw: [] as number[], each: [] as number[], ours: [] as number[] }
  const [toRaw, toEach]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    const [raw, each, own] = [await ways.raw(), await ways.each(), await ways.ours()]
    all.raw.push(...raw)
    all.each.push(...each)
    all.ours.push(...own)
    toRaw.push(median(own) / median(raw))
    toEach.push(median(own) / median(each))
  }
  for (const crowd of [bare, joined]) await crowd.close()
  for (const subject of [floor, ours]) await subject.stop()
  describe('a loop over one buffer, last of 1,000', all.raw)
  describe('a loop that encodes for each', all.each)
  describe('our server, stored and broadcast', all.ours)
  const name = 'fanout, last of 1,000'
  const toLoop = report({ name: `${name} against one buffer`, value: median(toRaw), unit: '×', goal: 1.15 })
  const value = median(toEach)
  return report({ name: `${name} against encoding for each`, value, unit: '×', goal: 0.7 }) && toLoop
}

async function residentKb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN)
}

/** Kilobytes that one more idle socket costs the server's process. */
async function idleKb(subject: Subject): Promise<number> {
  const first = await Crowd.open({ ...subject, count: 200 })
  await new Promise(resolve => setTimeout(resolve, REST_MS))
  const before = await residentKb(subject.pid)
  const crowd = await Crowd.open({ ...subject, count: IDLE })
  await new Promise(resolve => setTimeout(resolve, REST_MS))
  const grown = (await residentKb(subject.pid)) - before
  await Promise.all([first.close(), crowd.close()])
  await subject.stop()
  return grown / IDLE
}

async function memory(bench: Bench): Promise<boolean> {
  process.env.NODE_OPTIONS = SMALL_YOUNG_SPACE
  const [bare, ours]: [number[], number[]] = [[], []]
  for (let round = 0; round < 3; round += 1) {
    bare.push(await idleKb(await startFloor()))
    ours.push(await idleKb(await startOurs(bench)))
  }
  Reflect.deleteProperty(process.env, 'NODE_OPTIONS')
  const kb = (values: readonly number[]) => values.map(value => value.toFixed(1)).join(', ')
  console.log(`     KB a socket: bare ws ${kb(bare)}; joined ${kb(ours)}`)
  const value = median(ours.map((own, round) => own / (bare[round] ?? Number.NaN)))
  return report({
    name: 'fanout, memory of an idle joined socket against bare ws',
    value,
    unit: '×',
    goal: 1.25,
  })
}

async function concurrent(bench: Bench): Promise<boolean> {
  const ours = await startOurs(bench)
  const crowd = await Crowd.open({ ...ours, count: BUSY_CLIENTS })
  const frames = () => Array.from({ length: CONCURRENT }, () => message(ours.topic))
  await sample(crowd, frames, WARM_UP)
  const times = await sample(crowd, frames, ROUNDS * SAMPLES)
  await crowd.close()
  await ours.stop()
  describe('4 broadcasts at once, last of 2,000', times)
  const value = percentile(times, 0.95)
  return report({ name: 'fanout, 4 broadcasts at once to 2,000 (p95)', value, unit: 'ms', goal: 100 })
}

/** One message to many people. */
export async function benchFanout(bench: Bench): Promise<boolean> {
  const quick = await lastReceiver(bench)
  const small = await memory(bench)
  return (await concurrent(bench)) && quick && small
}
