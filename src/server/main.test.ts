import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RawClient } from './testing/raw-client.ts'
import { SpawnedServer } from './testing/spawned-server.ts'

const A_FILE = fileURLToPath(import.meta.url)
const READY = /^QuikApp server is ready at (http:\/\/127\.0\.0\.1:(\d+))\n$/

let folder: string
let started: SpawnedServer[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-main-'))
  started = []
})
afterEach(async () => {
  for (const server of started) await server.dispose()
  rmSync(folder, { recursive: true, force: true })
})

function start(args: readonly string[], ipc = false): SpawnedServer {
  const server = new SpawnedServer(args, ipc)
  started.push(server)
  return server
}

const serve = (...args: string[]) => start(['--port', '0', '--data-dir', folder, ...args])

async function register(url: string): Promise<string> {
  const person = { email: 'ada@example.org', password: 'long enough', displayName: 'Ada' }
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/auth/register`, {
    method: 'POST',
    headers,
    body: JSON.stringify(person),
  })
  return ((await response.json()) as { accessToken: string }).accessToken
}

const open = (url: string, token: string) =>
  RawClient.open({ transport: WebSocket, socketUrl: `${url.replace('http', 'ws')}/socket` }, token)

describe('starting', () => {
  test('says one line when it is ready, and stops cleanly on SIGTERM, telling its sockets', async () => {
    const server = serve()
    const url = await server.ready()
    expect((await fetch(`${url}/health`)).status).toBe(200)
    const client = await open(url, await register(url))
    const { code, out, err } = await server.stop()
    expect([code, READY.test(out)]).toEqual([0, true])
    expect((await client.closed).code).toBe(1012)
    expect(err).not.toMatch(/ada@example\.org|token|long enough/)
  })

  test('a second server on the folder says who has it, and a dead owner does not count', async () => {
    const first = serve()
    const url = await first.ready()
    const second = await serve().ended
    expect([second.code, second.out]).toEqual([1, ''])
    expect(second.err).toBe(`Another QuikApp server uses the data folder ${folder}; it answers at ${url}.\n`)
    await first.stop('SIGKILL')
    const third = serve()
    await third.ready()
    expect((await third.stop()).code).toBe(0)
  })

  test('a taken port is one sentence', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await once(blocker, 'listening')
    const address = blocker.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, out, err } = await start(['--port', `${port}`, '--data-dir', folder]).ended
    blocker.close()
    expect([code, out]).toEqual([1, ''])
    expect(err.split('\n').filter(line => !line.startsWith('{'))).toEqual([
      `Port ${port} on 127.0.0.1 is taken by another program; choose another with --port, or stop that program.`,
      '',
    ])
  })

  test.each([
    ['an unknown option', ['--bogus'], 2, /^The QuikApp server has no option --bogus\. Try --help\.\n$/],
    [
      'a folder that is a file',
      ['--data-dir', A_FILE],
      1,
      /^The data folder .* cannot be used \(it is not a folder\)\.\n$/,
    ],
    [
      'a place where nothing can be made',
      ['--data-dir', join(A_FILE, 'further', 'server')],
      1,
      /^The data folder .* cannot be used \(.+\)\.\n$/,
    ],
    [
      'a certificate that is not there',
      ['--tls-cert', '/nowhere/cert.pem', '--tls-key', '/nowhere/key.pem'],
      1,
      /^The file \/nowhere\/cert\.pem cannot be read\.\n$/,
    ],
    [
      'TURN without its secret',
      ['--turn-url', 'turn:x'],
      1,
      /^A TURN server needs its shared secret .*QUIKAPP_TURN_SECRET\.\n$/,
    ],
  ])('%s is one sentence', async (_title, args, expected, sentence) => {
    const { code, out, err } = await start(args).ended
    expect([code, out]).toEqual([expected, ''])
    expect(err).toMatch(sentence)
  })

  test('it goes when the app that forked it goes', async () => {
    const server = start(['--port', '0', '--data-dir', folder], true)
    await server.ready()
    const exited = once(server.child, 'exit')
    server.child.disconnect()
    expect(await exited).toEqual([0, null])
  })

  test('without accounts, invite-only offers a first code; the invite command makes more', async () => {
    const server = serve('--registration', 'invite')
    const url = await server.ready()
    const code = /one-time code ([0-9A-Z-]{14})\n/.exec(server.said.err)?.[1] ?? ''
    const more = await start(['invite', '--data-dir', folder]).ended
    expect([more.code, more.out]).toEqual([0, expect.stringMatching(/^[0-9A-Z-]{14}\n$/)])
    for (const [email, inviteCode, status] of [
      ['a@example.org', code, 201],
      ['b@example.org', more.out.trim(), 201],
      ['c@example.org', code, 403],
    ] as const) {
      const body = JSON.stringify({ email, password: 'long enough', displayName: 'X', inviteCode })
      const headers = { 'content-type': 'application/json' }
      expect((await fetch(`${url}/api/auth/register`, { method: 'POST', headers, body })).status).toBe(status)
    }
  })

  test.each([
    ['--help', /--call-grace SEC/],
    ['--version', /^\d+\.\d+\.\d+\n$/],
  ])('%s answers and ends', async (option, text) => {
    const { code, out } = await start([option]).ended
    expect(code).toBe(0)
    expect(out).toMatch(text)
  })
})
