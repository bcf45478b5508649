import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appProtocolHandler, fileFor } from './app-protocol.ts'
import { contentSecurityPolicy } from './csp.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-page-'))
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
  await writeFile(
    join(folder, 'renderer', 'index.html'),
    '<meta content="__CSP_NONCE__"><p nonce="__CSP_NONCE__">',
  )
  await writeFile(join(folder, 'renderer', 'assets', 'main.js'), 'export {}')
  await writeFile(join(folder, 'secret.js'), 'secret')
})
afterAll(() => rm(folder, { recursive: true }))

const sources = { connect: ['https://s:1', 'wss://s:1'], media: ['https://s:1'] }

function get(url: string, method = 'GET'): Promise<Response> {
  const answer = async (address: string) => new Response(`relayed ${address}`)
  const handler = appProtocolHandler({
    root: join(folder, 'renderer'),
    sources: () => sources,
    relay: { path: '/~server', answer },
  })
  return handler({ url, method } as Request)
}

test('the page comes with one nonce in text and policy, another at each load', async () => {
  const nonces = []
  for (const url of ['app://quikapp/', 'app://quikapp/index.html']) {
    const response = await get(url)
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? ''
    expect(await response.text()).toBe(`<meta content="${nonce}"><p nonce="${nonce}">`)
    nonces.push(nonce)
  }
  expect(nonces[0]).toMatch(/^[\w+/]{22}==$/)
  expect(nonces[0]).not.toBe(nonces[1])
})

test('files come with their type and may not be sniffed', async () => {
  const response = await get('app://quikapp/assets/main.js?x=1#y')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await response.text()).toBe('export {}')
})

test.each([
  'app://quikapp/../secret.js',
  'app://quikapp/%2e%2e/secret.js',
  'app://quikapp/..%2fsecret.js',
  'app://quikapp/assets/..%2f..%2fsecret.js',
  'app://quikapp/..%5csecret.js',
  'app://quikapp/%2e%2e%2fsecret.js',
  'app://quikapp//etc/passwd',
  'app://quikapp/index.html%00.js',
  'app://quikapp/%',
  'app://quikapp/assets',
  'app://quikapp/missing.js',
  'app://evil/index.html',
  'app://quikapp.evil/index.html',
  'https://quikapp/index.html',
  'nonsense',
])('%s finds nothing', async url => {
  expect((await get(url)).status).toBe(404)
})

test('what is for the server goes to the relay as it was written, and nothing else does', async () => {
  const relayed = async (url: string) => (await get(url, 'POST')).text()
  expect(await relayed('app://quikapp/~server/api/x?y=%2e%2e')).toBe('relayed /api/x?y=%2e%2e')
  expect(await relayed('app://quikapp/~server//evil')).toBe('relayed //evil')
  for (const url of ['app://quikapp/~server', 'app://quikapp/~serverx/y', 'app://evil/~server/x']) {
    expect((await get(url)).status, url).toBe(404)
  }
})

test('reading is all that is answered', async () => {
  expect((await get('app://quikapp/index.html', 'POST')).status).toBe(405)
})

test('an address never leads out of the folder', () => {
  expect(fileFor('/srv/page', 'app://quikapp/a/b.js')).toBe('/srv/page/a/b.js')
  expect(fileFor('/srv/page', 'app://quikapp/assets/person.tflite')).toBe('/srv/page/assets/person.tflite')
  expect(fileFor('/srv/page', 'app://quikapp/..%2fpage-2/b.js')).toBeNull()
})

test('the policy names our own files and the configured server, nothing else', () => {
  const policy = contentSecurityPolicy({
    connect: ['https://chat.example.org:8443', 'wss://chat.example.org:8443'],
    media: ['https://chat.example.org:8443'],
    nonce: 'N',
  })
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'nonce-N'",
    "img-src 'self' https://chat.example.org:8443 blob: data:",
    "media-src 'self' https://chat.example.org:8443 blob: data:",
    "font-src 'self'",
    "connect-src 'self' https://chat.example.org:8443 wss://chat.example.org:8443",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types quikapp',
  ])
})
