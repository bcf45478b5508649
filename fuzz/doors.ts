import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { Random } from '../chaos/random.ts'
import { type Field, prepareField, SECRET, socketUrl, tellSecret } from './field.ts'
import { anyText, mutateText } from './json.ts'
import { WatchedServer } from './watched-server.ts'

const OVERSIZE_BYTES = 1_000_001
const PUSHES = 1_500
const REQUESTS = 400
const WAIT_MS = 20_000
const TOO_BIG = 1009

export interface DoorsResult {
  /** Sockets that were let in with a token that is none. */
  readonly letIn: number
  /** Joins of a topic that is not one's own, in whatever spelling, that were answered ok. */
  readonly joined: number
  /** Times that the secret was told through one of them. */
  readonly leaks: number
  /** How the server closes a socket after a frame over 1 MB. */
  readonly oversizeCode: number
  /** Answered ok of 1,500 pushes at once, and how many that may be after so long. */
  readonly pushesTaken: number
  readonly pushesAllowed: number
  /** The same for requests with one token. */
  readonly requestsTaken: number
  readonly requestsAllowed: number
  readonly alive: boolean
  readonly failureCount: number
}

/** Tries every door of a server with its limits on: tokens, topics, sizes, rates and bytes that are no HTTP. */
export async function tryDoors(seed: number, tries: number): Promise<DoorsResult> {
  const server = await WatchedServer.start(['--ring-timeout', '3600'])
  try {
    const field = await prepareField(server.url)
    const random = new Random(seed)
    const letIn = await tryTokens(field, random, tries)
    const outside = await tryTopics(field, random, tries)
    await tryGarbage(field, random, Math.ceil(tries / 10))
    const oversizeCode = await closeCodeAfter(field, 'x'.repeat(OVERSIZE_BYTES))
    const limits = { ...(await tryPushes(field)), ...(await tryRequests(field)) }
    const { alive, failureCount } = server
    return { letIn, ...outside, oversizeCode, ...limits, alive, failureCount }
  } finally {
    await server.stop()
  }
}

/** Opens, and answers the socket, or null when it is refused. */
function open(url: string): Promise<WebSocket | null> {
  return new Promise(resolve => {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    socket.once('open', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}

async function opened(url: string): Promise<WebSocket> {
  const socket = await open(url)
  if (socket === null) throw new Error('Somebody with a good token is not let in')
  return socket
}

async function tryTokens({ url, member }: Field, random: Random, tries: number): Promise<number> {
  let letIn = 0
  for (let count = 0; count < tries; count += 1) {
    const bad = random.chance(0.7) ? damaged(random, member.token) : anyText(random)
    const socket = await open(socketUrl(url, bad.replace(/[\ud800-\udfff]/g, '')))
    if (socket !== null) letIn += 1
    socket?.terminate()
  }
  return letIn
}

/** One character other than it was; not the last one, whose lowest bits mean nothing in base64. */
function damaged(random: Random, token: string): string {
  const at = random.below(token.length - 1)
  const other = token[at] === 'A' ? 'B' : 'A'
  return token.slice(0, at) + other + token.slice(at + 1)
}

async function tryTopics(
  field: Field,
  random: Random,
  tries: number,
): Promise<{ joined: number; leaks: number }> {
  const socket = await opened(socketUrl(field.url, field.outsider.token))
  const told = { joined: 0, leaks: 0 }
  const answered = new Set<string>()
  socket.on('message', data => {
    const text = String(data)
    if (text.includes(SECRET)) told.leaks += 1
    const [, ref, , event, payload] = JSON.parse(text) as [
      string,
      string,
      string,
      string,
      { status?: string },
    ]
    if (event !== 'phx_reply') return
    answered.add(ref)
    if (payload.status === 'ok' && ref.startsWith('t')) told.joined += 1
  })
  const pace = field.targets.foreignTopics.length * 3
  for (let count = 0; count < tries; count += 1) {
    const topic = spelling(random, random.pick(field.targets.foreignTopics))
    socket.send(JSON.stringify([`t${count}`, `t${count}`, topic, 'phx_join', {}]))
    socket.send(JSON.stringify([`t${count}`, `p${count}`, topic, 'message:send', { content: 'let me in' }]))
    // Slow enough for the limits, which are tried elsewhere.
    if (count % pace === 0) await until(() => answered.has(`p${count}`))
    if (count % 100 === 0) await new Promise(resolve => setTimeout(resolve, 1_000))
  }
  await tellSecret(field)
  await until(() => answered.has(`p${tries - 1}`))
  socket.terminate()
  return told
}

/** The topic as it is, or as somebody might write it to get around a check. */
function spelling(random: Random, topic: string): string {
  const ways = [
    topic,
    topic.toUpperCase(),
    ` ${topic}`,
    `${topic} `,
    `${topic}\u0000`,
    encodeURIComponent(topic),
    topic.replace(':', '::'),
    `${topic}:`,
    `${topic}/../`,
    topic.normalize('NFKD'),
    topic.replace('channel', 'thread'),
    topic.replace('channel', 'presence'),
  ]
  return random.chance(0.8) ? random.pick(ways) : mutateText(random, topic)
}

/** Bytes that are no HTTP, or an upgrade that is none; whatever is answered, the server must live. */
async function tryGarbage({ url }: Field, random: Random, tries: number): Promise<void> {
  const { port, hostname } = new URL(url)
  const good = `GET /socket/websocket?vsn=2.0.0 HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n`
  for (let count = 0; count < tries; count += 1) {
    await new Promise<void>(resolve => {
      const socket = connect(Number(port), hostname)
      socket.setTimeout(500, () => socket.destroy())
      socket.on('error', () => socket.destroy())
      socket.on('close', () => resolve())
      socket.on('data', () => socket.destroy())
      socket.write(mutateText(random, good))
      socket.end()
    })
  }
}

async function closeCodeAfter({ url, outsider }: Field, frame: string): Promise<number> {
  const socket = await opened(socketUrl(url, outsider.token))
  const closed = new Promise<number>(resolve => socket.once('close', resolve))
  socket.on('error', () => socket.terminate())
  socket.send(frame)
  const code = await closed
  return code === TOO_BIG ? code : -code
}

async function tryPushes({
  url,
  outsider,
  targets,
}: Field): Promise<Pick<DoorsResult, 'pushesTaken' | 'pushesAllowed'>> {
  const socket = await opened(socketUrl(url, outsider.token))
  let [ok, answers] = [0, 0]
  socket.on('message', data => {
    const text = String(data)
    if (!text.includes('"phx_reply"')) return
    answers += 1
    if (text.includes('"status":"ok"')) ok += 1
  })
  const started = performance.now()
  socket.send(JSON.stringify(['1', '0', `channel:${targets.roomId}`, 'phx_join', {}]))
  for (let count = 1; count < PUSHES; count += 1) {
    socket.send(JSON.stringify(['1', String(count), `channel:${targets.roomId}`, 'typing:start', {}]))
  }
  await until(() => answers === PUSHES)
  const seconds = (performance.now() - started) / 1_000
  socket.terminate()
  return { pushesTaken: ok, pushesAllowed: 300 + Math.ceil(100 * (seconds + 0.1)) }
}

async function tryRequests({
  url,
  outsider,
}: Field): Promise<Pick<DoorsResult, 'requestsTaken' | 'requestsAllowed'>> {
  const started = performance.now()
  const headers = { authorization: `Bearer ${outsider.token}` }
  const answers = await Promise.all(
    Array.from({ length: REQUESTS }, async () => {
      const answer = await fetch(`${url}/api/v1/me`, { headers })
      await answer.arrayBuffer()
      return answer.status
    }),
  )
  const seconds = Math.ceil((performance.now() - started) / 1_000)
  // Counted by windows of a second: one may end and another begin while we ask.
  return {
    requestsTaken: answers.filter(status => status === 200).length,
    requestsAllowed: 100 * (seconds + 1),
  }
}

async function until(done: () => boolean): Promise<void> {
  const end = performance.now() + WAIT_MS
  while (!done()) {
    if (performance.now() > end) throw new Error('The server does not answer')
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
