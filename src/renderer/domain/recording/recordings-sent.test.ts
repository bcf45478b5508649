import { afterEach, beforeEach, expect, test } from 'vitest'
import { Http } from '#adapters/http.ts'
import { MemoryRecordings } from '#adapters/testing/memory-recordings.ts'
import { Transfers } from '#adapters/transfers.ts'
import { callId, recordingId } from '#shared/ids.ts'
import { FailingBlobStore } from '../../../server/testing/failing-blob-store.ts'
import { MemoryBlobStore } from '../../../server/testing/memory-blob-store.ts'
import { RecordingScene } from '../../../server/testing/recording-scene.ts'
import { RecordingsApi } from '../calls/recordings-api.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { RecordingUploads } from './recording-uploads.ts'

const FILM = 'a film of ten thousand bytes '.repeat(345)

/** Ada's computer with a film on it, the real server, and a line between them that can be broken. */
class Sending {
  readonly clock = new FakeClock()
  readonly store = new MemoryRecordings()
  readonly saved: string[] = []
  /** Methods of all that was asked for the bytes. */
  readonly asked: string[] = []
  /** What comes instead of an answer. */
  breaks: (method: string) => Response | TypeError | null = () => null
  readonly server: RecordingScene
  readonly api: RecordingsApi
  readonly uploads: RecordingUploads

  constructor(server: RecordingScene) {
    this.server = server
    const { server: there, ada } = server.calls
    const log = new MemoryLog()
    const grant = { ...ada.person, expiresAt: Number.POSITIVE_INFINITY, serverUrl: there.baseUrl }
    const access = { current: () => grant, renew: async () => grant }
    const options = { serverUrl: there.baseUrl, access, log, fetch: this.#fetch }
    this.api = new RecordingsApi(new Http(options), new Transfers(options))
    this.uploads = new RecordingUploads({
      api: this.api,
      store: this.store,
      clock: this.clock,
      network: { onOnline: () => () => undefined },
      log,
      onSaved: ({ id }) => this.saved.push(id),
    })
  }

  readonly #fetch: typeof fetch = async (input, init) => {
    const method = init?.method ?? 'GET'
    const isContent = String(input).endsWith('/content')
    if (isContent) this.asked.push(method)
    const broken = isContent ? this.breaks(method) : null
    if (broken instanceof Error) throw broken
    return broken ?? this.server.calls.server.fetch(input, init)
  }

  async add(): Promise<string> {
    const { id, callId: call } = await this.server.record(3)
    const about = { title: 'Grace', startedAt: 1, state: 'whole', seconds: 3 } as const
    const kept = { id: recordingId.parse(id), callId: callId.parse(call), ...about }
    await this.store.save(kept)
    this.store.films.set(id, new Blob([FILM]))
    this.uploads.add(kept, () => undefined)
    return id
  }

  get upload() {
    return this.uploads.store.getState().uploads[0]
  }

  /** Until the server was asked for so many times how much it has, and that came to nothing. */
  async tried(times: number): Promise<void> {
    await expect.poll(() => this.asked.filter(method => method === 'HEAD').length).toBe(times)
    await expect.poll(() => [this.upload?.phase, this.clock.pending]).toEqual(['waiting', 1])
  }

  async watched(id: string): Promise<string> {
    return (await this.api.content(recordingId.parse(id))).text()
  }
}

let blobs: FailingBlobStore
let scene: RecordingScene
let sending: Sending

beforeEach(async () => {
  blobs = new FailingBlobStore(new MemoryBlobStore())
  scene = await RecordingScene.set({ blobs })
  sending = new Sending(scene)
})
afterEach(async () => {
  sending.uploads.dispose()
  await scene.calls.server.stop()
})

test('a film that the server could not finish stays here until it did', async () => {
  blobs.commitFails = true
  const id = await sending.add()
  await sending.tried(1)
  sending.clock.advance(2_000)
  await sending.tried(2)
  expect([sending.saved, await sending.store.list()]).toMatchObject([[], [{ id }]])
  blobs.commitFails = false
  sending.clock.advance(4_000)
  await expect.poll(() => sending.saved).toEqual([id])
  expect(await sending.watched(id)).toBe(FILM)
  expect(await sending.store.list()).toEqual([])
})

test('bytes that are all there are no film before the server says so', async () => {
  sending.breaks = method => {
    if (method === 'PUT') return Response.json({ success: true, offset: FILM.length, complete: false })
    return new Response(null, { headers: { 'upload-offset': String(FILM.length) } })
  }
  const id = await sending.add()
  await sending.tried(1)
  sending.breaks = () => null
  sending.clock.advance(2_000)
  await expect.poll(() => sending.saved).toEqual([id])
  expect(await sending.watched(id)).toBe(FILM)
})

test('a server that has more than there is here is not believed to have this film', async () => {
  sending.breaks = () => new Response(null, { headers: { 'upload-offset': String(FILM.length + 1) } })
  const id = await sending.add()
  await expect.poll(() => sending.upload?.problem?.code).toBe('recording_differs')
  expect([sending.upload?.phase, await sending.store.film(recordingId.parse(id))]).toEqual([
    'stuck',
    expect.any(Blob),
  ])
})

test('over a line that carries questions but no film the pauses grow, until more of it is there', async () => {
  sending.breaks = method => (method === 'PUT' ? new TypeError('fetch failed') : null)
  const id = await sending.add()
  await sending.tried(1)
  for (const [tries, pause] of [
    [2, 2_000],
    [3, 4_000],
    [4, 8_000],
  ] as const) {
    sending.clock.advance(pause - 1)
    expect(sending.asked.filter(method => method === 'HEAD')).toHaveLength(tries - 1)
    sending.clock.advance(1)
    await sending.tried(tries)
  }
  await scene.put(scene.calls.ada, id, `bytes 0-99/${FILM.length}`, FILM.slice(0, 100))
  sending.clock.advance(16_000)
  await sending.tried(5)
  sending.breaks = () => null
  sending.clock.advance(2_000)
  await expect.poll(() => sending.saved).toEqual([id])
  expect(await sending.watched(id)).toBe(FILM)
})

test('a full disk there is waited for, at least as long as the server wants', async () => {
  blobs.room = 1_000
  const id = await sending.add()
  await sending.tried(1)
  expect(sending.upload?.problem?.code).toBe('storage_full')
  sending.breaks = method =>
    method === 'HEAD' ? new Response(null, { status: 503, headers: { 'retry-after': '600' } }) : null
  sending.clock.advance(2_000)
  await sending.tried(2)
  blobs.room = Number.POSITIVE_INFINITY
  sending.breaks = () => null
  sending.clock.advance(599_000)
  expect(sending.asked.filter(method => method === 'HEAD')).toHaveLength(2)
  sending.clock.advance(1_000)
  await expect.poll(() => sending.saved).toEqual([id])
  expect(await sending.watched(id)).toBe(FILM)
})

test('what is discarded leaves nothing on the server', async () => {
  sending.breaks = () => new TypeError('fetch failed')
  const id = await sending.add()
  await sending.tried(1)
  await sending.uploads.discard(recordingId.parse(id))
  await expect(sending.api.get(recordingId.parse(id))).rejects.toMatchObject({ code: 'recording_not_found' })
  expect([await sending.store.list(), await sending.api.list()]).toEqual([[], []])
})
