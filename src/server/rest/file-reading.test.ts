import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileScene } from '../testing/file-scene.ts'
import { startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { gif, uploadForm, webm } from '../testing/sample-files.ts'

let scene: FileScene
let ada: TestPerson
let grace: TestPerson

beforeEach(async () => {
  scene = await FileScene.set()
  ;({ ada, grace } = scene)
})
afterEach(() => scene.server.stop())

const text = (words: string) => new TextEncoder().encode(words)

describe('reading', () => {
  test('the bytes come with what keeps them harmless', async () => {
    const file = await scene.upload(ada, gif(3, 2), 'a.gif')
    const answer = await scene.get(file.url, grace, { origin: 'app://quikapp' })
    expect(answer.status).toBe(200)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(gif(3, 2))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/gif',
      'content-length': '13',
      'content-disposition': 'inline; filename="a.gif"',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'accept-ranges': 'bytes',
      'access-control-allow-origin': 'app://quikapp',
      'access-control-expose-headers': expect.stringContaining('Content-Disposition'),
    })
    const head = await scene.get(file.url, grace, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '13', ''])
  })

  test.each([
    ['page.html', '<!doctype html><script>alert(1)</script>'],
    ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['x.js', 'alert(document.cookie) // <script>'],
  ])('%s is bytes to be saved', async (name, content) => {
    const file = await scene.upload(ada, text(content), name, 'general', 'text/html')
    const answer = await scene.get(file.url, ada)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
  })

  test.each([
    ['bytes=0-3', 206, 'bytes 0-3/10', '0123'],
    ['bytes=8-', 206, 'bytes 8-9/10', '89'],
    ['bytes=-2', 206, 'bytes 8-9/10', '89'],
    ['bytes=5-500', 206, 'bytes 5-9/10', '56789'],
    ['bytes=0-1,3-4', 200, null, '0123456789'],
    ['nonsense', 200, null, '0123456789'],
  ])('a range %s', async (range, status, contentRange, content) => {
    const file = await scene.upload(ada, text('0123456789'), 'a.txt')
    const answer = await scene.get(file.url, ada, { range })
    expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([
      status,
      contentRange,
      content,
    ])
    const head = await scene.get(file.url, ada, { range }, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([status, String(content.length)])
  })

  test('what is not there is said so', async () => {
    const file = await scene.upload(ada, text('0123456789'), 'a.txt')
    const answer = await scene.get(file.url, ada, { range: 'bytes=10-' })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10'])
    expect(await answer.json()).toMatchObject({ success: false, error: 'range_not_satisfiable' })
  })

  test('a file whose bytes are gone is an error, and nobody is told to keep that', async () => {
    const file = await scene.upload(ada, text('0123456789'), 'a.txt')
    const { body } = await scene.rest(ada).post(`/api/v1/files/${file.id}/link`)
    for await (const key of scene.blobs.keys()) await scene.blobs.remove(key)
    const answer = await scene.server.fetch(String(body.url))
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: 'file_not_found' }])
    const told = ['etag', 'cache-control', 'content-disposition'].map(name => answer.headers.get(name))
    expect(told).toEqual([null, null, null])
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  })

  test('what is known already is not sent again, and a range of something else is all of it', async () => {
    const file = await scene.upload(ada, text('0123456789'), 'a.txt')
    const etag = (await scene.get(file.url, ada)).headers.get('etag') ?? ''
    const again = await scene.get(file.url, ada, { 'if-none-match': `"x", W/${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await scene.get(file.url, ada, { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206)
    expect((await scene.get(file.url, ada, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200)
  })

  test('an empty file is a file', async () => {
    const file = await scene.upload(ada, new Uint8Array(), 'empty')
    const answer = await scene.get(file.url, ada)
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  test('odd ranges never break anything', async () => {
    const file = await scene.upload(ada, text('0123456789'), 'a.txt')
    const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          printable,
          printable.map(tail => `bytes=${tail}`),
          fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => `bytes=${a}-${b}`),
        ),
        async range => {
          const answer = await scene.get(file.url, ada, { range })
          expect([200, 206, 416]).toContain(answer.status)
          if (answer.status !== 416) expect('0123456789').toContain(await answer.text())
        },
      ),
      { numRuns: 150, verbose: 1 },
    )
  })

  test('only those who may read the conversation may read its files; others learn nothing', async () => {
    const channelId = await scene.privateChannel(ada)
    const file = await scene.upload(ada, text('secret'), 'a.txt', channelId)
    const unknown = await scene.get('/api/v1/files/file_unknown', grace)
    const hidden = await scene.get(file.url, grace)
    expect([hidden.status, await hidden.json()]).toEqual([404, await unknown.json()])
    const rest = scene.rest(grace)
    expect(await rest.post(`${file.url}/link`)).toMatchObject({
      status: 404,
      body: { error: 'file_not_found' },
    })
    expect((await scene.get(file.url, null)).status).toBe(401)
    await scene.rest(ada).post(`/api/v1/channels/${channelId}/members`, {
      userIds: [grace.user.id],
    })
    expect((await scene.get(file.url, grace)).status).toBe(200)
    await scene.rest(ada).call('DELETE', `/api/v1/channels/${channelId}/members/${grace.user.id}`)
    expect((await scene.get(file.url, grace)).status).toBe(404)
  })
})

describe('signed links', () => {
  test('do not count against each other', async () => {
    const limited = await startTestServer({ limited: true, clock: new ManualClock() })
    const person = await limited.register('Ada')
    const headers = { authorization: `Bearer ${person.accessToken}` }
    const body = uploadForm(gif(1, 1), 'a.gif')
    const upload = async () => {
      const sent = await limited.fetch('/api/v1/files/upload', { method: 'POST', headers, body })
      const { file } = (await sent.json()) as { file: { url: string } }
      const link = await limited.fetch(`${file.url}/link`, { method: 'POST', headers })
      return ((await link.json()) as { url: string }).url
    }
    const ask = async (url: string) => {
      const answers = await Promise.all(Array.from({ length: 90 }, () => limited.fetch(url)))
      return new Set(answers.map(answer => answer.status))
    }
    for (const url of [await upload(), await upload()]) expect(await ask(url)).toEqual(new Set([200]))
    const forged = '/api/v1/files/x?expires=1&signature=x'
    expect(await ask(forged)).toEqual(new Set([403]))
    expect([...(await ask(forged))]).toContain(429)
    await limited.stop()
  })

  test('need no token, hold for as long as they say, and for that file alone', async () => {
    const file = await scene.upload(ada, webm(), 'film.webm')
    const other = await scene.upload(ada, text('x'), 'x.txt')
    const { body } = await scene.rest(grace).post(`${file.url}/link`)
    expect(body).toMatchObject({ success: true, expiresIn: 3600 })
    const url = String(body.url)
    expect(url.startsWith(`${file.url}?`)).toBe(true)
    expect((await scene.get(url, null)).status).toBe(200)
    expect((await scene.get(`/api/realtime${url}`, null, { range: 'bytes=0-3' })).status).toBe(206)
    for (const bad of [url.replace(file.id, other.id), url.replace(/.$/, '~'), `${file.url}?signature=x`]) {
      const answer = await scene.get(bad, null)
      expect([answer.status, await answer.json()]).toMatchObject([403, { error: 'link_expired' }])
    }
    scene.clock.advance(3_599_999)
    expect((await scene.get(url, null)).status).toBe(200)
    scene.clock.advance(1)
    expect(await (await scene.get(url, null)).json()).toMatchObject({ success: false, error: 'link_expired' })
  })
})
