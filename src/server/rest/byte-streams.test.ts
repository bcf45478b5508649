import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordingId } from '#shared/ids.ts'
import { DiskBlobStore } from '../disk-blob-store.ts'
import { FailingBlobStore } from '../testing/failing-blob-store.ts'
import { type InMemoryServer, startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { listenOnPort } from '../testing/port-server.ts'
import { RestCaller } from '../testing/rest-caller.ts'
import { uploadForm } from '../testing/sample-files.ts'

const MB = 1_048_576
const LIMIT = 12 * MB
let folder: string
let blobs: FailingBlobStore
let server: InMemoryServer
let url: string
let ada: TestPerson
let sockets: Socket[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-streams-'))
  blobs = new FailingBlobStore(new DiskBlobStore(join(folder, 'files')))
  server = await startTestServer({ blobs, maxFileBytes: LIMIT, maxRecordingBytes: LIMIT })
  ;({ url } = await listenOnPort(server))
  ada = await server.register('Ada')
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const token = () => ({ authorization: `Bearer ${ada.accessToken}` })

async function kept(): Promise<string[]> {
  const keys: string[] = []
  for await (const key of blobs.keys()) keys.push(key)
  return keys
}

/** Sends the beginning of a request by hand and keeps the line open. */
function begin(method: string, path: string, headers: Record<string, string>): Socket {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  sockets.push(socket)
  // A reset is what these tests are about.
  socket.on('error', () => undefined)
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...token(), ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  return socket
}

const answerOf = (socket: Socket): Promise<string> =>
  new Promise(resolve => socket.once('data', data => resolve(data.toString())))

const grown = async () => {
  const [key] = await kept()
  return key === undefined ? 0 : blobs.grownSize(key)
}

describe('an upload over a real line', () => {
  const form = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(8 * MB) }
  const opening = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'

  test('goes to disk while it comes, and leaves nothing when it is cut', async () => {
    const socket = begin('POST', '/api/v1/files/upload', form)
    socket.write(opening)
    socket.write(new Uint8Array(4 * MB))
    await expect.poll(grown, { timeout: 5_000 }).toBeGreaterThan(3 * MB)
    socket.destroy()
    await expect.poll(kept, { timeout: 5_000 }).toEqual([])
  })

  test('that stops before its end is refused', async () => {
    const socket = begin('POST', '/api/v1/files/upload', {
      ...form,
      'content-length': String(opening.length + 5),
    })
    socket.write(`${opening}hello`)
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 422 /)
    expect(await kept()).toEqual([])
  })

  test.each([
    ['too large', LIMIT + MB, 'general', 413, 'file_too_large'],
    ['much too large', 3 * LIMIT, 'general', 413, 'file_too_large'],
    ['for a place that is not there', 8 * MB, 'nowhere', 404, 'conversation_not_found'],
  ])('that is %s gets its answer, not a cut line', async (_title, size, channelId, status, error) => {
    const body = uploadForm(new Uint8Array(size), 'a.bin', channelId)
    const answer = await fetch(`${url}/api/v1/files/upload`, { method: 'POST', headers: token(), body })
    expect([answer.status, await answer.json()]).toMatchObject([status, { error }])
    expect(await kept()).toEqual([])
  })

  test('comes back byte for byte, whole, in parts, and after a reader that went away', async () => {
    const bytes = new Uint8Array(9 * MB)
    for (let n = 0; n < bytes.length; n += 1) bytes[n] = (n * 31 + (n >> 10)) & 0xff
    const body = uploadForm(bytes, 'a.bin')
    const answer = await fetch(`${url}/api/v1/files/upload`, { method: 'POST', headers: token(), body })
    const { file } = (await answer.json()) as { file: { url: string } }
    const read = async (headers: Record<string, string> = {}) => {
      const part = await fetch(`${url}${file.url}`, { headers: { ...token(), ...headers } })
      return Buffer.from(await part.arrayBuffer())
    }
    const gone = await fetch(`${url}${file.url}`, { headers: token() })
    await gone.body?.cancel()
    expect(Buffer.compare(await read(), bytes)).toBe(0)
    const start = 5 * MB - 7
    expect(Buffer.compare(await read({ range: `bytes=${start}-` }), bytes.subarray(start))).toBe(0)
    const one = await read({ range: `bytes=${start}-${start + 65_536}` })
    expect(Buffer.compare(one, bytes.subarray(start, start + 65_537))).toBe(0)
  })
})

describe('the bytes of a recording over a real line', () => {
  const ID = 'rec_1_aabbccddeeff' as RecordingId
  const path = `/api/recordings/${ID}/content`
  const piece = (start: number, end: number, total: number) => ({
    'content-type': 'video/webm',
    'content-range': `bytes ${start}-${end}/${total}`,
    'content-length': String(end - start + 1),
  })
  const offset = async () =>
    Number((await fetch(`${url}${path}`, { method: 'HEAD', headers: token() })).headers.get('upload-offset'))

  beforeEach(async () => {
    const { body } = await new RestCaller(server, ada).post('/api/calls', { type: 'audio' })
    await server.server?.services.store.recordings.start({
      id: ID,
      callId: String(body.call_id) as never,
      kind: 'audio',
      startedBy: ada.user.id,
      startedAt: 1,
    })
  })

  test('stay when the line breaks, and go on from there', async () => {
    const socket = begin('PUT', path, piece(0, 8 * MB - 1, 8 * MB))
    socket.write(new Uint8Array(3 * MB).fill(1))
    await expect.poll(grown, { timeout: 5_000 }).toBe(3 * MB)
    socket.destroy()
    const from = await offset()
    expect(from).toBe(3 * MB)
    const rest = new Uint8Array(5 * MB).fill(2)
    const { 'content-length': _, ...headers } = piece(from, 8 * MB - 1, 8 * MB)
    const answer = await fetch(`${url}${path}`, {
      method: 'PUT',
      headers: { ...token(), ...headers },
      body: rest,
    })
    expect(await answer.json()).toEqual({ success: true, offset: 8 * MB, complete: true })
    const whole = Buffer.from(await (await fetch(`${url}${path}`, { headers: token() })).arrayBuffer())
    expect([whole.length, whole[3 * MB - 1], whole[3 * MB]]).toEqual([8 * MB, 1, 2])
  })

  test('a line that hangs gives way to the recorder that asks anew', async () => {
    const socket = begin('PUT', path, piece(0, 9, 10))
    socket.write('0123')
    await expect.poll(grown, { timeout: 5_000 }).toBe(4)
    expect(await offset()).toBe(4)
    const second = begin('PUT', path, piece(4, 9, 10))
    second.write('45')
    await expect.poll(grown, { timeout: 5_000 }).toBe(6)
    const third = begin('PUT', path, piece(6, 9, 10))
    third.write('6789')
    expect(await answerOf(third)).toMatch(/^HTTP\/1\.1 200 /)
    const answer = await fetch(`${url}${path}`, { headers: token() })
    expect(await answer.text()).toBe('0123456789')
  })

  const put = (start: number, bytes: Uint8Array<ArrayBuffer>, total: number) => {
    const { 'content-length': _, ...headers } = piece(start, start + bytes.length - 1, total)
    return fetch(`${url}${path}`, { method: 'PUT', headers: { ...token(), ...headers }, body: bytes })
  }
  const link = async () =>
    (await new RestCaller(server, ada).get(`/api/recordings/${ID}/download`)).body.url as string | null

  test.each(['by itself', 'over a restart'])(
    'whose last step failed are not said to be whole, and become it %s when somebody asks again',
    async how => {
      blobs.commitFails = true
      const answer = await put(0, new Uint8Array(5).fill(7), 5)
      expect([answer.status, answer.headers.get('upload-offset')]).toEqual([500, '5'])
      const head = await fetch(`${url}${path}`, { method: 'HEAD', headers: token() })
      expect([head.status, await link()]).toEqual([500, null])
      blobs.commitFails = false
      if (how === 'over a restart') {
        await server.restart()
        ;({ url } = await listenOnPort(server))
      }
      expect(await link()).toBeNull()
      expect(await Promise.all([offset(), offset()])).toEqual([5, 5])
      const film = await fetch(`${url}${await link()}`)
      expect(new Uint8Array(await film.arrayBuffer())).toEqual(new Uint8Array(5).fill(7))
    },
  )

  test('are kept as far as the disk had room, are told so, and go on when there is room again', async () => {
    blobs.room = 3 * MB + 5
    const whole = new Uint8Array(8 * MB).map((_, at) => (at >> 8) % 251)
    const answer = await put(0, whole, whole.length)
    const body = await answer.json()
    expect([answer.status, answer.headers.get('upload-offset'), body]).toMatchObject([
      507,
      String(3 * MB + 5),
      { error: 'storage_full' },
    ])
    const from = await offset()
    expect((await put(from, whole.subarray(from), whole.length)).status).toBe(507)
    blobs.room = Number.POSITIVE_INFINITY
    const rest = await put(from, whole.subarray(from), whole.length)
    expect(await rest.json()).toEqual({ success: true, offset: whole.length, complete: true })
    const film = await fetch(`${url}${await link()}`)
    expect(Buffer.compare(Buffer.from(await film.arrayBuffer()), whole)).toBe(0)
  })

  test('bytes that nobody may write are not kept, and their sender gets an answer', async () => {
    const eve = await server.register('Eve')
    const answer = await fetch(`${url}${path}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${eve.accessToken}`,
        'content-type': 'video/webm',
        'content-range': `bytes 0-${8 * MB - 1}/${8 * MB}`,
      },
      body: new Uint8Array(8 * MB),
    })
    expect(answer.status).toBe(403)
    expect(await kept()).toEqual([])
  })
})
