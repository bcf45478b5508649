import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { ServerRelay } from './server-relay.ts'
import { RecordingLog } from './testing/recording-log.ts'

const SERVER = 'https://chat.example.org:8443'

let server: string | null = SERVER
let asked: { url: string; init: RequestInit & { headers: Record<string, string> } }[] = []
let answer: () => Response | Promise<Response>
const relay = new ServerRelay({
  fetch: async (url, init) => {
    asked.push({ url, init: init as (typeof asked)[number]['init'] })
    return answer()
  },
  server: () => server,
  passesLength: true,
  log: new RecordingLog(),
})

beforeEach(() => {
  server = SERVER
  asked = []
  answer = () => Response.json({ success: true })
})

const ask = (address: string, init: RequestInit = {}) =>
  relay.answer(address, new Request('http://page.invalid/', init))

test('a request goes to the configured server, with what belongs to it and nothing of the page', async () => {
  const headers = {
    authorization: 'Bearer t',
    'content-type': 'application/json',
    range: 'bytes=0-1',
    cookie: 'quikapp_1=secret',
    origin: 'http://127.0.0.1:1',
    referer: 'http://127.0.0.1:1/',
    'sec-fetch-dest': 'empty',
    'x-forwarded-for': '1.2.3.4',
    host: 'evil.example',
  }
  const response = await ask('/api/v1/me?x=%2F', { method: 'PATCH', headers, body: '{}' })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ success: true })
  const [{ url, init } = { url: '', init: { headers: {} } }] = asked
  expect(url).toBe(`${SERVER}/api/v1/me?x=%2F`)
  expect(init.method).toBe('PATCH')
  expect(init.headers).toEqual({
    authorization: 'Bearer t',
    'content-type': 'application/json',
    range: 'bytes=0-1',
  })
  expect(init).toMatchObject({ redirect: 'error', credentials: 'omit' })
  expect(await new Response(init.body).text()).toBe('{}')
})

test('the length of a body goes along where the shell says it, and nothing else that calls itself one', async () => {
  const put = async (length: string, body: string | null, target = relay) => {
    const method = body === null ? 'GET' : 'PUT'
    const headers = { 'content-length': length }
    const init = body === null ? { method, headers } : { method, headers, body }
    await target.answer('/x', new Request('http://page.invalid/', init))
    return asked.at(-1)?.init.headers['content-length']
  }
  expect(await put('5', 'hello')).toBe('5')
  for (const odd of ['+5', '5, 5', '0x5', '', '1e3']) expect(await put(odd, 'hello')).toBeUndefined()
  expect(await put('5', null)).toBeUndefined()
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, init: init as (typeof asked)[number]['init'] })
    return answer()
  }
  const electron = { fetch, server: () => server, passesLength: false, log: new RecordingLog() }
  expect(await put('5', 'hello', new ServerRelay(electron))).toBeUndefined()
})

test.each(['', 'evil', '@evil.example/x', ':1/x', '.evil.example/x', `/${'a'.repeat(9_000)}`])(
  '%j leads nowhere',
  async address => {
    expect((await ask(address)).status).toBe(404)
    expect(asked).toEqual([])
  },
)

test('wherever an address points, it is the configured server that is asked', async () => {
  const addresses = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.constantFrom('//evil.example/x', '/\\evil.example', '/../../x', '/%2e%2e/x', '/x#y', '/\u0000'),
    fc.string().map(text => `/${text}`),
  )
  await fc.assert(
    fc.asyncProperty(addresses, async address => {
      asked = []
      await ask(address)
      for (const { url } of asked) expect(new URL(url).origin).toBe(SERVER)
    }),
    { numRuns: 2_000 },
  )
})

test('without a server to relay to there is nothing', async () => {
  server = null
  expect((await ask('/api/v1/me')).status).toBe(404)
  expect(asked).toEqual([])
})

test.each(['OPTIONS', 'PROPFIND'])('%s is not carried', async method => {
  expect((await ask('/x', { method })).status).toBe(404)
})

test.each(['document', 'iframe', 'script', 'style', 'worker', 'serviceworker', 'object', 'embed', 'font'])(
  'a %s of the server does not come into our origin',
  async destination => {
    expect((await ask('/x', { headers: { 'sec-fetch-dest': destination } })).status).toBe(403)
    expect(asked).toEqual([])
  },
)

test.each([
  ['text/html', 'application/octet-stream'],
  ['text/javascript', 'application/octet-stream'],
  ['image/svg+xml', 'application/octet-stream'],
  ['application/xhtml+xml', 'application/octet-stream'],
  ['application/json, text/html', 'application/octet-stream'],
  ['', 'application/octet-stream'],
  ['image/png', 'image/png'],
  ['application/json; charset=utf-8', 'application/json; charset=utf-8'],
  ['video/mp4', 'video/mp4'],
])('what calls itself %j arrives as %s, and runs nothing', async (given, type) => {
  answer = () => new Response('x', { headers: { 'content-type': given } })
  const { headers } = await ask('/x')
  expect(headers.get('content-type')).toBe(type)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
})

test('of the answer’s headers only those of files and limits are kept', async () => {
  answer = () =>
    new Response('xy', {
      status: 206,
      headers: {
        'content-type': 'image/png',
        'content-range': 'bytes 0-1/9',
        'content-length': '2',
        'retry-after': '1',
        'set-cookie': 'a=b',
        'service-worker-allowed': '/',
        'clear-site-data': '"*"',
        link: '<x>; rel=preload',
        'access-control-allow-origin': '*',
      },
    })
  const response = await ask('/x')
  expect(response.status).toBe(206)
  expect([...response.headers.keys()].sort()).toEqual([
    'content-length',
    'content-range',
    'content-security-policy',
    'content-type',
    'cross-origin-resource-policy',
    'retry-after',
    'x-content-type-options',
  ])
})

test('a length that counts packed bytes is not passed on', async () => {
  answer = () => new Response('unpacked', { headers: { 'content-encoding': 'gzip', 'content-length': '3' } })
  const { headers } = await ask('/x')
  expect(headers.has('content-length')).toBe(false)
  expect(headers.has('content-encoding')).toBe(false)
})

test('an answer without a body stays one', async () => {
  answer = () => new Response(null, { status: 204 })
  expect((await ask('/x', { method: 'DELETE' })).status).toBe(204)
})

test('a server that cannot be reached is a bad gateway, for which the page has words', async () => {
  answer = () => Promise.reject(new TypeError('fetch failed'))
  expect((await ask('/x')).status).toBe(502)
})
