import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChaosProxy } from './chaos-proxy.ts'
import { CALM, type ChaosSettings, type LineEnd, planLine, STORM, slice } from './line-plan.ts'
import { freshSeed, Random } from './random.ts'

const seed = freshSeed()

let target: Server
let arrived: Socket[]
let endings: number
const proxies: ChaosProxy[] = []
const sockets: Socket[] = []

async function listen(port = 0): Promise<number> {
  target = createServer({ allowHalfOpen: true }, socket => {
    arrived.push(socket)
    socket.on('error', () => socket.destroy())
    socket.on('data', data => socket.write(data))
    socket.on('end', () => {
      endings += 1
      socket.end()
    })
  })
  target.listen(port, '127.0.0.1')
  await once(target, 'listening')
  const address = target.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function stopTarget(): Promise<void> {
  for (const socket of arrived.splice(0)) socket.destroy()
  await new Promise(resolve => target.close(resolve))
}

beforeEach(() => {
  arrived = []
  endings = 0
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const proxy of proxies.splice(0)) await proxy.dispose()
  await stopTarget()
})

async function proxyWith(settings: Partial<ChaosSettings>): Promise<ChaosProxy> {
  const targetPort = await listen()
  const proxy = await ChaosProxy.start({ targetPort, seed, settings: { ...CALM, ...settings } })
  proxies.push(proxy)
  return proxy
}

function start(proxy: ChaosProxy): Socket {
  const socket = connect({ port: proxy.port, host: '127.0.0.1' })
  sockets.push(socket)
  return socket
}

async function dial(proxy: ChaosProxy): Promise<Socket> {
  const socket = start(proxy)
  await once(socket, 'connect')
  return socket
}

const onlyEnd = (end: LineEnd) => ({ reset: 0, halfFrame: 0, halfClose: 0, silent: 0, [end]: 1 })
const pattern = (length: number) => Buffer.from(Array.from({ length }, (_, index) => index % 251))

function read(socket: Socket, length: number): Promise<Buffer> {
  return new Promise(resolve => {
    let all = Buffer.alloc(0)
    socket.on('data', data => {
      all = Buffer.concat([all, Buffer.from(data)])
      if (all.length >= length) resolve(all)
    })
  })
}

/** What came until the end, and how it ended. */
function readToEnd(socket: Socket): Promise<{ bytes: Buffer; error: string | undefined }> {
  return new Promise(resolve => {
    let bytes = Buffer.alloc(0)
    let error: string | undefined
    socket.on('data', data => {
      bytes = Buffer.concat([bytes, Buffer.from(data)])
    })
    socket.on('error', problem => {
      error = 'code' in problem ? String(problem.code) : problem.message
    })
    socket.on('close', () => resolve({ bytes, error }))
  })
}

describe('the chaos proxy', () => {
  it('carries every byte in order, however late and sliced', async () => {
    const proxy = await proxyWith({
      latencyMs: [0, 3],
      sliceShare: 1,
      lateShare: 0.3,
      lateMs: [1, 10],
    })
    const socket = await dial(proxy)
    const bytes = pattern(60_000)
    const back = read(socket, bytes.length)
    for (let at = 0; at < bytes.length; at += 1_000) socket.write(bytes.subarray(at, at + 1_000))
    expect((await back).equals(bytes), `seed ${seed}`).toBe(true)
  })

  it('tears lines down with a reset', async () => {
    const proxy = await proxyWith({ lifeMs: [20, 40], ends: onlyEnd('reset') })
    const { error } = await readToEnd(await dial(proxy))
    expect(error).toBe('ECONNRESET')
    await expect.poll(() => proxy.open).toBe(0)
  })

  it('leaves the other side with half a frame', async () => {
    const proxy = await proxyWith({
      lifeMs: [1500, 1501],
      ends: onlyEnd('halfFrame'),
      latencyMs: [9000, 9001],
    })
    const socket = await dial(proxy)
    await expect.poll(() => arrived.length).toBe(1)
    const [peer] = arrived
    if (peer === undefined) throw new Error('nobody came')
    const theirs = readToEnd(peer)
    const sent = pattern(1_000)
    socket.write(sent)
    const { bytes } = await theirs
    expect(bytes.length).toBeGreaterThan(0)
    expect(bytes.length).toBeLessThan(sent.length)
    expect(bytes.equals(sent.subarray(0, bytes.length))).toBe(true)
  })

  it('closes one direction before the other', async () => {
    const proxy = await proxyWith({ lifeMs: [20, 21], ends: onlyEnd('halfClose') })
    const closed = readToEnd(await dial(proxy))
    await expect.poll(() => endings).toBe(1)
    expect((await closed).error).toBeUndefined()
  })

  it('falls silent without telling anybody, until it heals', async () => {
    const proxy = await proxyWith({ lifeMs: [20, 21], ends: onlyEnd('silent') })
    const socket = await dial(proxy)
    const closed = readToEnd(socket)
    await expect.poll(() => arrived.length).toBe(1)
    await new Promise(resolve => setTimeout(resolve, 60)) // its life is over by now
    socket.write('anybody?')
    await new Promise(resolve => setTimeout(resolve, 60))
    expect(proxy.open).toBe(1)
    proxy.heal()
    expect((await closed).bytes.length).toBe(0)
  })

  it('refuses while it is down, and leads to a target that came back', async () => {
    const proxy = await proxyWith({})
    const first = await dial(proxy)
    const gone = readToEnd(first)
    proxy.setDown(true)
    await gone
    expect((await readToEnd(start(proxy))).error).toBe('ECONNRESET')
    const address = target.address()
    await stopTarget()
    await listen(typeof address === 'object' ? (address?.port ?? 0) : 0)
    proxy.setDown(false)
    const again = await dial(proxy)
    const back = read(again, 5)
    again.write('hello')
    expect((await back).toString()).toBe('hello')
  })

  it('stops cutting when it heals, and keeps what is open', async () => {
    const proxy = await proxyWith({ lifeMs: [60, 61], ends: onlyEnd('reset') })
    const socket = await dial(proxy)
    await expect.poll(() => proxy.open).toBe(1)
    proxy.heal()
    await new Promise(resolve => setTimeout(resolve, 120)) // past the end of its life
    const back = read(socket, 2)
    socket.write('ok')
    expect((await back).toString()).toBe('ok')
  })

  it('tells of what went on to the target', async () => {
    const proxy = await proxyWith({})
    const socket = await dial(proxy)
    const uploaded = proxy.nextUpload(100)
    socket.write('short')
    await read(socket, 5)
    socket.write(pattern(100))
    await uploaded
    expect(proxy.opened).toBe(1)
  })
})

describe('plans', () => {
  const plans = (of: number) =>
    Array.from({ length: 50 }, (_, line) => planLine(Random.stream(of, line), STORM))

  it('are the same for the same seed and differ for another', () => {
    expect(plans(seed)).toEqual(plans(seed))
    expect(plans(seed)).not.toEqual(plans(seed + 1))
  })

  it('keep to the settings and use every way to end', () => {
    const all = Array.from({ length: 2_000 }, (_, line) => planLine(Random.stream(seed, line), STORM))
    expect(all.every(({ lifeMs }) => lifeMs !== null && lifeMs >= 200 && lifeMs <= 2_000)).toBe(true)
    expect(new Set(all.map(({ end }) => end)).size, `seed ${seed}`).toBe(4)
  })

  it('slice without losing or adding a byte', () => {
    const random = new Random(seed)
    for (let length = 0; length < 300; length += 1) {
      const bytes = pattern(length)
      const pieces = slice(random, bytes, 1)
      expect(Buffer.concat([...pieces]).equals(bytes)).toBe(true)
      expect(pieces.every(piece => piece.length > 0 || length === 0)).toBe(true)
    }
  })
})
