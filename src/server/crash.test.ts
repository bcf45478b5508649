import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registerAccount } from './testing/account.ts'
import { RawClient } from './testing/raw-client.ts'
import { SpawnedServer } from './testing/spawned-server.ts'

const ROUNDS = 5
const MOST_ACKNOWLEDGED = 60
const IN_FLIGHT = 20
/** `QUIKAPP_SEED=n` plays a failure again. */
const SEED = Number(process.env.QUIKAPP_SEED ?? Date.now() % 1_000_000)

/** Small and good enough for a place to stop (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Stored {
  readonly id: string
  readonly clientId?: string
  readonly seq: number
}

let folder: string
let server: SpawnedServer
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-crash-'))
})
afterEach(async () => {
  await server.dispose()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<string> {
  server = new SpawnedServer(['--port', '0', '--data-dir', folder, '--limits', 'off'])
  return server.ready()
}

async function enter(url: string, token: string): Promise<RawClient> {
  const socketUrl = `${url.replace('http', 'ws')}/socket`
  const client = await RawClient.open({ transport: WebSocket, socketUrl }, token)
  await client.joined('channel:general')
  return client
}

/** Everything that was stored, oldest first. */
async function history(url: string, token: string): Promise<readonly Stored[]> {
  const headers = { authorization: `Bearer ${token}` }
  let all: readonly Stored[] = []
  for (let page = 0; page < 20; page += 1) {
    const oldest = all[0]
    const before = oldest === undefined ? '' : `&before=${oldest.id}`
    const answer = await fetch(`${url}/api/v1/channels/general/messages?limit=200${before}`, { headers })
    const { messages, hasMore } = (await answer.json()) as { messages: Stored[]; hasMore: boolean }
    all = [...messages, ...all]
    if (!hasMore) break
  }
  return all
}

/** Keeps some messages under way until `enough` were acknowledged; answers what is still open when the line breaks. */
async function sendUntilKilled(
  client: RawClient,
  waiting: Iterable<string>,
  next: () => string,
  round: Round,
) {
  const open = new Set(waiting)
  let acknowledged = 0
  const send = (clientId: string): void => {
    open.add(clientId)
    client.push('channel:general', 'message:send', { content: clientId, clientId }).then(
      ({ response }) => {
        open.delete(clientId)
        round.acknowledged.set(clientId, String(response.id))
        acknowledged += 1
        if (acknowledged === round.enough) setTimeout(() => server.child.kill('SIGKILL'), round.extraMs)
        if (acknowledged < MOST_ACKNOWLEDGED * 2) send(next())
      },
      () => undefined,
    )
  }
  for (const clientId of [...open]) send(clientId)
  for (let n = open.size; n < IN_FLIGHT; n += 1) send(next())
  await client.closed
  await server.ended
  return open
}

interface Round {
  readonly acknowledged: Map<string, string>
  /** Acknowledgements after which the plug is pulled. */
  readonly enough: number
  readonly extraMs: number
}

test(`what was acknowledged is there once after SIGKILL at any moment (QUIKAPP_SEED=${SEED})`, async () => {
  const random = randomNumbers(SEED)
  const acknowledged = new Map<string, string>()
  let count = 0
  const next = () => {
    count += 1
    return `m${count}`
  }
  let waiting: ReadonlySet<string> = new Set()
  let url = await start()
  const token = await registerAccount(url)
  for (let round = 0; round < ROUNDS; round += 1) {
    const enough = 1 + Math.floor(random() * MOST_ACKNOWLEDGED)
    const client = await enter(url, token)
    waiting = await sendUntilKilled(client, waiting, next, { acknowledged, enough, extraMs: random() * 5 })
    url = await start()
  }
  const client = await enter(url, token)
  for (const clientId of waiting) {
    const { response } = await client.push('channel:general', 'message:send', { content: clientId, clientId })
    acknowledged.set(clientId, String(response.id))
  }
  const stored = await history(url, token)
  expect(stored.map(message => [message.clientId, message.id]).toSorted()).toEqual(
    [...acknowledged].toSorted(),
  )
  expect(stored.map(message => message.seq)).toEqual(stored.map((_, index) => index + 1))
  expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS + IN_FLIGHT)
}, 60_000)
