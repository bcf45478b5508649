import { type ChildProcess, spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseFingerprint } from '#shared/fingerprint.ts'
import { ShellSession } from '../browser-shell/session.ts'
import { shellFetch } from '../browser-shell/shell-fetch.ts'
import { ShellUtilityProcess } from '../browser-shell/utility-process.ts'
import { VerifiedAgent } from '../browser-shell/verified-agent.ts'
import { makeCertificate } from '../server/certificate-maker.ts'
import { LocalServer } from './local-server.ts'
import { machineServerFolder } from './profile.ts'
import { RemoteServer } from './remote-server.ts'
import { serverStarter } from './server-child.ts'
import { probeServer } from './server-probe.ts'
import type { Fetch } from './server-request.ts'
import { RecordingLog } from './testing/recording-log.ts'

const SERVER = join(import.meta.dirname, '..', 'server', 'main.ts')

let folder = ''
let port = 0
let undo: (() => Promise<unknown>)[] = []
/** What the apps trust and where they found their server, as main keeps it. */
let owned = new Map<string, string>()
let moves: string[] = []

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return free
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-local-'))
  port = await freePort()
  undo = []
  owned = new Map()
  moves = []
})

/** As Electron's `net.fetch` under main's rule: the certificate of the folder, and nothing else. */
function pinnedFetch(): Fetch {
  const session = new ShellSession()
  session.setCertificateVerifyProc(({ certificate }, answer) => {
    const shown = parseFingerprint(new X509Certificate(certificate.data).fingerprint256)
    answer([...owned.values()].some(fingerprint => fingerprint === shown) ? 0 : -2)
  })
  return shellFetch(new VerifiedAgent(session))
}
afterEach(async () => {
  for (const step of undo.reverse()) await step()
  await rm(folder, { recursive: true })
})

function app(dataDir = join(folder, 'data')): { server: LocalServer; children: ShellUtilityProcess[] } {
  const children: ShellUtilityProcess[] = []
  const log = new RecordingLog()
  const fork = (script: string, args: string[], options: object) => {
    const child = new ShellUtilityProcess(script, args, options)
    children.push(child)
    return child as never
  }
  const start = serverStarter({ fork, script: SERVER, log })
  const server = new LocalServer({
    port,
    dataDir,
    start,
    fetch: pinnedFetch(),
    trustOwn: (origin, fingerprint) => owned.set(origin, fingerprint),
    moved: () => moves.push(server.origin),
    log,
    random: () => 0.1,
  })
  undo.push(() => server.dispose())
  return { server, children }
}

async function foreign(answer: string): Promise<Server> {
  const server = createServer((_request, response) => response.end(answer)).listen(port, '127.0.0.1')
  await once(server, 'listening')
  undo.push(async () => server.close())
  return server
}

test('the server is started once, and stopped with the app', async () => {
  const { server, children } = app()
  expect(await Promise.all([server.ready(), server.ready()])).toEqual([undefined, undefined])
  expect(children).toHaveLength(1)
  expect(server.owned).toBe(true)
  expect(await probeServer(server.url)).toMatchObject({ kind: 'embedded' })
  await server.dispose()
  expect(await probeServer(server.url)).toEqual({ kind: 'free' })
})

test('a second app joins, and goes without taking the server with it', async () => {
  const first = app()
  const second = app()
  expect(await first.server.ready()).toBeUndefined()
  expect(await second.server.ready()).toBeUndefined()
  expect([first.server.owned, second.server.owned]).toEqual([true, false])
  await second.server.dispose()
  expect(await probeServer(first.server.url)).toMatchObject({ kind: 'embedded' })
})

test('two apps that start at the same time share one server', async () => {
  const apps = [app(), app()]
  expect(await Promise.all(apps.map(({ server }) => server.ready()))).toEqual([undefined, undefined])
  expect(apps.filter(({ server }) => server.owned)).toHaveLength(1)
})

test('a server that dies is started again on the same port and folder', async () => {
  const { server, children } = app()
  await server.ready()
  const before = await probeServer(server.url)
  process.kill(children[0]?.pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(children).toHaveLength(2), { timeout: 15_000 })
  await vi.waitFor(async () => expect(await probeServer(server.url)).toEqual(before), { timeout: 15_000 })
})

test('when the app that owns the server goes, the other one takes over', async () => {
  const first = app()
  const second = app()
  await first.server.ready()
  await second.server.ready()
  await first.server.dispose()
  await vi.waitFor(() => expect(second.server.owned).toBe(true), { timeout: 15_000 })
})

test.each(['Welcome to nginx', '{"status":"ok","service":"someone-else"}'])(
  'something else on the port (%s) is one sentence that names --server=',
  async answer => {
    await foreign(answer)
    const { server, children } = app()
    expect(await server.ready()).toMatch(/^Port \d+ .* another program.*--server=URL\.$/)
    expect(children).toHaveLength(0)
  },
)

test('a server on another data folder is one sentence that names how to use it', async () => {
  await app().server.ready()
  const { server } = app(join(folder, 'other'))
  expect(await server.ready()).toContain(`--server=http://127.0.0.1:${port}`)
})

test('a data folder that cannot be used is told in the server’s own words', async () => {
  const { server } = app(SERVER)
  expect(await server.ready()).toMatch(/data folder .* cannot be used/)
})

test('a server named on the command line is asked, not started', async () => {
  const remote = new RemoteServer(`http://127.0.0.1:${port}`, {
    check: async ({ serverUrl }) => ({ kind: 'ready', serverUrl }),
    fetch,
  })
  expect(await remote.ready()).toContain('cannot be reached')
  await app().server.ready()
  expect(await remote.ready()).toBeUndefined()
})

/** A server for other computers on the same port and folder, as a person starts it by hand. */
async function byHand(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [SERVER, `--port=${port}`, '--tls=own', `--data-dir=${dataDir}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  undo.push(() => end(child))
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('QuikApp server is ready at https://')) return child
  }
  throw new Error('the server did not start')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill()
  await once(child, 'exit')
}

test('a server that runs with the folder’s own certificate is joined over https, and taken over without', async () => {
  const byPerson = await byHand(join(folder, 'data'))
  const { server, children } = app()
  expect(await server.ready()).toBeUndefined()
  expect([server.origin, server.owned]).toEqual([`https://127.0.0.1:${port}`, false])
  expect(server.url).toBe(`http://127.0.0.1:${port}`)
  await end(byPerson)
  await vi.waitFor(() => expect(server.owned).toBe(true), { timeout: 15_000 })
  expect(children).toHaveLength(1)
  expect(moves).toEqual([`https://127.0.0.1:${port}`, `http://127.0.0.1:${port}`])
})

test('a server with another folder’s certificate is somebody else’s', async () => {
  await byHand(join(folder, 'other'))
  const { cert, key } = makeCertificate({ names: ['localhost'], notBefore: 0, notAfter: Date.now() + 1e9 })
  await mkdir(join(folder, 'data'))
  await writeFile(join(folder, 'data', 'certificate.pem'), cert + key)
  const { server } = app()
  expect(await server.ready()).toMatch(/^Port \d+ |uses|in use/)
  expect(server.origin).toBe(server.url)
})

test('the data folder is the one the server takes by itself', () => {
  expect(machineServerFolder('linux', {}, '/home/ada')).toBe('/home/ada/.local/share/quikapp/server')
  expect(machineServerFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/ada')).toBe('/data/quikapp/server')
  expect(machineServerFolder('darwin', {}, '/Users/ada')).toBe(
    '/Users/ada/Library/Application Support/quikapp/server',
  )
})
