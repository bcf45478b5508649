import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeCertificate } from './certificate-maker.ts'
import { registerAccount } from './testing/account.ts'
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

const open = (url: string, token: string) =>
  RawClient.open({ transport: WebSocket, socketUrl: `${url.replace('http', 'ws')}/socket` }, token)

describe('starting', () => {
  test('says one line when it is ready, and stops cleanly on SIGTERM, telling its sockets', async () => {
    const server = serve()
    const url = await server.ready()
    expect((await fetch(`${url}/health`)).status).toBe(200)
    const client = await open(url, await registerAccount(url))
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

describe('for other computers', () => {
  /** Only this machine is asked for, but as for one that others reach. */
  const own = (...args: string[]) => serve('--tls', 'own', ...args)
  const said = /^The fingerprint of this server's certificate is ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/m

  test('it speaks https with a certificate of its own and says its fingerprint', async () => {
    const server = own()
    const url = await server.ready()
    expect(server.said.out).toMatch(/^QuikApp server is ready at https:\/\/127\.0\.0\.1:\d+\n$/)
    expect(await shownBy(url)).toBe(said.exec(server.said.err)?.[1])
    const asked = await start(['fingerprint', '--data-dir', folder]).ended
    expect([asked.code, asked.out]).toEqual([0, `${said.exec(server.said.err)?.[1]}\n`])
    await server.stop()
    const again = own()
    expect(await shownBy(await again.ready())).toBe(asked.out.trim())
  })

  test('a given certificate is served and nobody is asked to compare it', async () => {
    const [cert, key] = [join(folder, 'given-cert.pem'), join(folder, 'given-key.pem')]
    const pair = makeCertificate({
      names: ['127.0.0.1'],
      notBefore: Date.now() - 1000,
      notAfter: Date.now() + 1e9,
    })
    writeFileSync(cert, pair.cert)
    writeFileSync(key, pair.key)
    const server = serve('--tls-cert', cert, '--tls-key', key)
    expect(await shownBy(await server.ready())).toBe(new X509Certificate(pair.cert).fingerprint256)
    expect(server.said.err).not.toMatch(/fingerprint/)
    const asked = await start(['fingerprint', '--data-dir', folder]).ended
    expect([asked.code, asked.err]).toEqual([
      1,
      expect.stringMatching(/^There is no certificate in .* yet; .*\.\n$/),
    ])
  })

  test('without encryption it warns', async () => {
    // A host that cannot be listened on: the test opens nothing to the network.
    const server = start(['--port', '0', '--data-dir', folder, '--host', '203.0.113.200', '--tls', 'off'])
    const { code, err } = await server.ended
    expect(code).toBe(1)
    expect(err).toMatch(/^WARNING: other computers reach this server without encryption; .*\.$/m)
    expect(err).toMatch(/^This machine has no address 203\.0\.113\.200; choose another with --host\.$/m)
  })
})

async function shownBy(url: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { fingerprint256 } = socket.getPeerCertificate()
  socket.destroy()
  return fingerprint256
}

test('backup, restore and fresh say one sentence each', async () => {
  const server = serve()
  await server.ready()
  const file = join(folder, 'mine.backup')
  const backup = await start(['backup', file, '--data-dir', folder]).ended
  expect([backup.code, backup.err]).toEqual([0, ''])
  expect(backup.out).toMatch(/^The backup .*mine\.backup is complete: [\d.]+ KB\.\n$/)
  const early = await start(['restore', file, '--data-dir', folder]).ended
  expect([early.code, early.out]).toEqual([1, ''])
  expect(early.err).toMatch(/^Another QuikApp server uses the data folder .*; it answers at http.*\.\n$/)
  await server.stop()
  const restored = await start(['restore', file, '--data-dir', folder]).ended
  expect([restored.code, restored.out]).toEqual([
    0,
    expect.stringMatching(/^The backup .* is in place; .*\.\n$/),
  ])
  const fresh = await start(['fresh', '--data-dir', folder]).ended
  expect([fresh.code, fresh.out]).toEqual([
    0,
    expect.stringMatching(/^The server starts with an empty database; .*\.\n$/),
  ])
})

test('a damaged database stops every start with one sentence until that is settled', async () => {
  writeFileSync(join(folder, 'quikapp.db'), 'damaged '.repeat(1000))
  const sentence =
    /^The database of this server is damaged and is kept as .*quikapp\.db\.damaged-\w+; .*\.\n$/
  const first = await serve().ended
  expect([first.code, first.out, first.err]).toEqual([1, '', expect.stringMatching(sentence)])
  const second = await serve().ended
  expect([second.code, second.err]).toEqual([1, first.err])
  expect((await start(['invite', '--data-dir', folder]).ended).err).toBe(first.err)
  await start(['fresh', '--data-dir', folder]).ended
  await serve().ready()
})
