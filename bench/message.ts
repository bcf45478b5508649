import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Channel, Socket } from 'phoenix'
import { endProcess, waitForLine } from '../e2e/support/lines.ts'
import { generalOf, register } from './api.ts'
import type { Bench } from './bench.ts'
import { describe, median, percentile, report } from './figures.ts'
import { startApps } from './two-apps.ts'

const WARM_UP = 300
const SAMPLES = 2_000
const ROUNDS = 3
const BODY = 'x'.repeat(120)

function joined(channel: Channel): Promise<void> {
  return new Promise((resolve, reject) => {
    channel
      .join()
      .receive('ok', () => resolve())
      .receive('error', reject)
      .receive('timeout', reject)
  })
}

/** Times of `push` → own broadcast received, one message at a time. */
async function timeBroadcasts(channel: Channel, count: number): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const clientId = crypto.randomUUID()
    const { promise, resolve } = Promise.withResolvers<void>()
    const ref = channel.on('message:new', message => {
      if ((message as { clientId?: string }).clientId === clientId) resolve()
    })
    const start = performance.now()
    channel.push('message:send', { content: BODY, attachments: [], clientId })
    await promise
    times.push(performance.now() - start)
    channel.off('message:new', ref)
  }
  return times
}

/** Times of one frame to a bare `ws` echo in another process and back. */
async function timeEchoes(socket: WebSocket, count: number): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const { promise, resolve } = Promise.withResolvers<void>()
    socket.onmessage = () => resolve()
    const start = performance.now()
    socket.send(BODY)
    await promise
    times.push(performance.now() - start)
  }
  return times
}

async function openFloor(file: string, args: readonly string[] = []) {
  const script = join(import.meta.dirname, 'floor', file)
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [, port] = await waitForLine(child, /^listening on (\d+)$/)
  const socket = new WebSocket(`ws://127.0.0.1:${port}`)
  await new Promise(resolve => socket.addEventListener('open', resolve, { once: true }))
  return { socket, child }
}

async function openChannel(url: string): Promise<{ channel: Channel; socket: Socket }> {
  const account = await register(url)
  const socket = new Socket(`${url.replace('http', 'ws')}/socket`, { params: { token: account.accessToken } })
  socket.connect()
  const channel = socket.channel(`channel:${await generalOf(url, account.accessToken)}`, {})
  await joined(channel)
  return { channel, socket }
}

async function wire(bench: Bench): Promise<boolean> {
  const server = await bench.startServer(['--limits', 'off'])
  const { channel, socket } = await openChannel(server.url)
  const echo = await openFloor('echo-server.ts')
  const commit = await openFloor('commit-server.ts', [join(bench.folder, 'floor.db')])
  const [raw, bare, ours]: [number[], number[], number[]] = [[], [], []]
  const [toRaw, toBare]: [number[], number[]] = [[], []]
  await timeEchoes(echo.socket, WARM_UP)
  await timeEchoes(commit.socket, WARM_UP)
  await timeBroadcasts(channel, WARM_UP)
  for (let round = 0; round < ROUNDS; round++) {
    const floor = await timeEchoes(echo.socket, SAMPLES)
    const stored = await timeEchoes(commit.socket, SAMPLES)
    const subject = await timeBroadcasts(channel, SAMPLES)
    toRaw.push(median(subject) / median(floor))
    toBare.push(median(subject) / median(stored))
    raw.push(...floor)
    bare.push(...stored)
    ours.push(...subject)
  }
  socket.disconnect()
  for (const floor of [echo, commit]) {
    floor.socket.close()
    await endProcess(floor.child)
  }
  await server.stop()
  describe('raw ws round trip', raw)
  describe('the same with one bare commit in between', bare)
  describe('push → stored → broadcast', ours)
  const name = 'message, broadcast'
  const p95 = percentile(ours, 0.95) / median(raw)
  const reached = [
    report({ name: `${name} against raw ws (p50)`, value: median(toRaw), unit: '×', goal: 2.5 }),
    report({ name: `${name} p95 against raw ws p50`, value: p95, unit: '×', goal: 4 }),
    report({
      name: `${name} against ws with one commit (p50)`,
      value: median(toBare),
      unit: '×',
      goal: 1.25,
    }),
  ]
  return reached.every(Boolean)
}

const PAINTS = 40

/** Waits in the page for a text to be painted, and says when (epoch ms with fractions). */
function paintedAt(text: string): Promise<number> {
  return new Promise(resolve => {
    const look = (): boolean => document.querySelector('[role="log"]')?.textContent?.includes(text) ?? false
    const painted = (): void => {
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
      )
    }
    if (look()) return painted()
    const observer = new MutationObserver(() => {
      if (!look()) return
      observer.disconnect()
      painted()
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}

/** Remembers in the page when Enter goes down (epoch ms with fractions). */
function armEnter(): void {
  const pressed = (): unknown =>
    Reflect.set(globalThis, 'pressedAt', performance.timeOrigin + performance.now())
  addEventListener('keydown', pressed, { once: true, capture: true })
}

async function screens(bench: Bench): Promise<boolean> {
  const { ada, grace, stop } = await startApps(bench)
  const times: number[] = []
  for (let index = 0; index < PAINTS; index++) {
    const text = `painted ${index} ${crypto.randomUUID()}`
    await ada.composer('general').fill(text)
    const painted = grace.page.evaluate(paintedAt, text)
    await ada.page.evaluate(armEnter)
    await ada.composer('general').press('Enter')
    const pressed = await ada.page.evaluate(() => Reflect.get(globalThis, 'pressedAt') as number)
    times.push((await painted) - pressed)
  }
  await stop()
  describe('Enter → painted on the other screen', times)
  const name = 'message, Enter → painted there'
  const reached = report({ name: `${name} (p50)`, value: median(times), unit: 'ms', goal: 35 })
  return report({ name: `${name} (p95)`, value: percentile(times, 0.95), unit: 'ms', goal: 60 }) && reached
}

/** What a message costs: on the wire against a bare socket, and from key to the other screen. */
export async function benchMessage(bench: Bench): Promise<boolean> {
  const onTheWire = await wire(bench)
  return (await screens(bench)) && onTheWire
}
