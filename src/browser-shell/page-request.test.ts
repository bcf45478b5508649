import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ServerRelay } from '../main/server-relay.ts'
import { RecordingLog } from '../main/testing/recording-log.ts'
import { type SecureServer, secureServer, selfSigned } from '../main/testing/secure-server.ts'
import { makeCertificate } from '../server/certificate-maker.ts'
import { listenOnPort } from '../server/testing/port-server.ts'
import { RecordingScene } from '../server/testing/recording-scene.ts'
import { pageRequest } from './page-request.ts'
import { ShellSession } from './session.ts'
import { shellFetch } from './shell-fetch.ts'
import { VerifiedAgent } from './verified-agent.ts'

const METHODS = ['PUT', 'POST', 'PATCH', 'DELETE']
/** Read as a request of its own by a server to which nobody said where the body ends. */
const BODY = 'GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n'

let server: SecureServer
let agent: VerifiedAgent
let page: Server
/** Where the page's requests are carried to. */
let target = ''
let seen: IncomingMessage[] = []
let bodies: string[] = []
let undo: (() => unknown)[] = []

beforeEach(async () => {
  seen = []
  bodies = []
  undo = []
  server = await secureServer(selfSigned(makeCertificate), async (asked, response) => {
    seen.push(asked)
    bodies.push(await text(asked))
    response.end()
  })
  target = server.origin
  const session = new ShellSession()
  session.setCertificateVerifyProc((_request, callback) => callback(0))
  agent = new VerifiedAgent(session)
  const fetch = shellFetch(agent)
  const relay = new ServerRelay({ fetch, server: () => target, passesLength: true, log: new RecordingLog() })
  page = createServer(async (asked, response) => {
    const { status } = await relay.answer(asked.url ?? '', pageRequest(asked, response))
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await once(page, 'listening')
})
afterEach(async () => {
  for (const step of undo) await step()
  page.closeAllConnections()
  page.close()
  agent.destroy()
  await server.stop()
})

/** A request of the page, answered with the status. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<number> {
  const { port } = page.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, response => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

test.each(METHODS)('the body of a %s arrives with its length, and as one request', async method => {
  expect(await ask(method, '/first', { 'content-length': String(BODY.length) }, BODY)).toBe(200)
  expect(await ask('GET', '/second')).toBe(200)
  expect(seen.map(({ url, headers }) => [url, headers['content-length']])).toEqual([
    ['/first', String(BODY.length)],
    ['/second', undefined],
  ])
  expect(bodies).toEqual([BODY, ''])
})

test.each(METHODS)('the body of a %s that says no length is one request too', async method => {
  expect(await ask(method, '/first', { 'transfer-encoding': 'chunked' }, BODY)).toBe(200)
  expect(await ask('GET', '/second')).toBe(200)
  expect(seen.map(({ url }) => url)).toEqual(['/first', '/second'])
  expect(bodies).toEqual([BODY, ''])
})

test('a DELETE without a body gets none on its way', async () => {
  expect(await ask('DELETE', '/x')).toBe(200)
  expect(seen[0]?.headers).not.toHaveProperty('transfer-encoding')
})

test('a part of a recording reaches the server through the relay', async () => {
  const scene = await RecordingScene.set()
  undo.push(() => scene.calls.server.stop())
  const { id } = await scene.record(3)
  target = (await listenOnPort(scene.calls.server)).url
  const headers = {
    authorization: `Bearer ${scene.calls.ada.person.accessToken}`,
    'content-type': 'video/webm',
    'content-range': 'bytes 0-4/100',
    'content-length': '5',
  }
  const path = `/api/recordings/${id}/content`
  const status = await ask('PUT', path, headers, 'hello')
  expect([status, await scene.offset(scene.calls.ada, id)]).toEqual([200, [200, '5']])
})
