import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Channel, Socket } from 'phoenix'
import { endProcess, waitForLine } from '../e2e/support/lines.ts'
import type { Bench } from './bench.ts'
import { describe, median, percentile, report } from './figures.ts'
import { startApps } from './two-apps.ts'

const WARM_UP = 300
const SAMPLES = 2_000
const ROUNDS = 3
const BODY = 'x'.repeat(120)

interface Account {
  readonly accessToken: string
  readonly user: { readonly id: string }
}

async function post<T>(url: string, body: unknown, token?: string): Promise<T> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return (await answer.json()) as T
}

async function generalOf(url: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/api/v1/workspaces/ws_local/channels`, { headers })
  const { channels } = (await answer.json()) as { channels: { id: string; name: string }[] }
  const general = channels.find(channel => channel.name === 'general')
  if (general === undefined) throw new Error('The server has no conversation called general')
  return general.id
}

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

async function openEcho(): Promise<{ socket: WebSocket; child: ChildProcess }> {
  const script = join(import.meta.dirname, 'floor/echo-server.ts')
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [, port] = await waitForLine(child, /^listening on (\d+)$/)
  const socket = new WebSocket(`ws://127.0.0.1:${port}`)
  await new Promise(resolve => socket.addEventListener('open', resolve, { once: true }))
  return { socket, child }
}

async function openChannel(url: string): Promise<{ channel: Channel; socket: Socket }> {
  const email = `bench-${crypto.randomUUID()}@example.test`
  const account = await post<Account>(`${url}/api/auth/register`, {
    email,
    password: crypto.randomUUID(),
    displayName: 'Bench',
  })
  const socket = new Socket(`${url.replace('http', 'ws')}/socket`, { params: { token: account.accessToken } })
  socket.connect()
  const channel = socket.channel(`channel:${await generalOf(url, account.accessToken)}`, {})
  await joined(channel)
  return { channel, socket }
}

async function wire(bench: Bench): Promise<boolean> {
  const server = await bench.startServer(['--limits', 'off'])
  const { channel, socket } = await openChannel(server.url)
  const echo = await openEcho()
  const ratios: number[] = []
  const all: number[] = []
  const floors: number[] = []
  await timeEchoes(echo.socket, WARM_UP)
  await timeBroadcasts(channel, WARM_UP)
  for (let round = 0; round < ROUNDS; round++) {
    const floor = await timeEchoes(echo.socket, SAMPLES)
    const subject = await timeBroadcasts(channel, SAMPLES)
    ratios.push(median(subject) / median(floor))
    all.push(...subject)
    floors.push(...floor)
  }
  describe('raw ws round trip', floors)
  describe('push → stored → broadcast', all)
  echo.socket.close()
  socket.disconnect()
  await endProcess(echo.child)
  await server.stop()
  const p95 = percentile(all, 0.95) / median(floors)
  const reached = report({
    name: 'message, broadcast against raw ws (p50)',
    value: median(ratios),
    unit: '×',
    goal: 2.5,
  })
  return (
    report({ name: 'message, broadcast p95 against raw ws p50', value: p95, unit: '×', goal: 4 }) && reached
  )
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
