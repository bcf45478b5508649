import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { callId, recordingId, userId } from '#shared/ids.ts'
import { MemoryRecordings } from '../../adapters/testing/memory-recordings.ts'
import type { CallPeopleState } from '../calls/call-people.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import type { Meeting } from '../meeting/meeting.ts'
import { createStore } from '../store.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import type { RecorderOptions } from './recorder.ts'
import type { RecordingReport } from './recording-messages.ts'
import { type RecordedCall, type RecordingNews, Recordings } from './recordings.ts'

const ME = userId.parse('ada')
const CALL = callId.parse('call_1')
const ID = recordingId.parse('rec_1')

const FILM = new Blob(['a film'])

/** A server with one call, as far as recordings go. */
class Server {
  running: { recordingId: typeof ID; startedAt: number; startedBy: typeof ME } | null = null
  readonly log: string[] = []
  startedBy = ME

  get api(): RecordingsApi {
    const api: Pick<RecordingsApi, 'start' | 'stop' | 'status' | 'delete' | 'upload'> = {
      start: async () => {
        this.log.push('start')
        this.running ??= { recordingId: ID, startedAt: 1, startedBy: this.startedBy }
        return this.running
      },
      stop: async () => {
        this.log.push('stop')
        if (this.running === null) {
          throw new AppError({ code: 'recording_not_found', category: 'notFound', message: 'None runs.' })
        }
        this.running = null
        return { recordingId: ID, durationSeconds: 3 }
      },
      status: async () => this.running,
      delete: async () => void this.log.push('delete'),
      upload: async () => void this.log.push('upload'),
    }
    return api as RecordingsApi
  }
}

class Scene {
  readonly server = new Server()
  readonly store = new MemoryRecordings()
  readonly clock = new FakeClock()
  readonly news: RecordingNews[] = []
  readonly meetings = createStore<{ readonly meeting: Meeting | null }>({ meeting: {} as Meeting })
  readonly people = createStore<CallPeopleState>({
    invitedIds: [],
    declined: [],
    heldIds: [],
    recording: null,
    recordingStop: null,
    withIds: [],
    everInIds: [],
  })
  recorder: RecorderOptions | null = null
  hasStopped = false
  /** What a worker says of a film that was left behind. */
  seals: RecordingReport[] = []
  readonly recordings = new Recordings({
    api: this.server.api,
    store: this.store,
    meId: ME,
    ownName: () => 'Ada',
    clock: this.clock,
    network: { onOnline: () => () => undefined, onVisible: () => () => undefined },
    log: new MemoryLog(),
    addressOf: url => url,
    isPossible: true,
    createRecorder: options => {
      this.recorder = options
      return {
        stop: () => {
          this.hasStopped = true
        },
        dispose: () => undefined,
      }
    },
    seal: async () => this.seals.shift() ?? { type: 'empty' },
  })

  constructor() {
    this.recordings.onNews(news => this.news.push(news))
  }

  get call(): RecordedCall {
    const { meetings: meetingStore, people } = this
    return {
      id: CALL,
      conversationId: undefined,
      meeting: meetingStore.getState().meeting,
      meetingStore,
      people,
    }
  }

  async record(): Promise<void> {
    await this.recordings.start(this.call, 'Grace')
    this.recorder?.onReport({ type: 'begun' })
    this.people.patch({ recording: { id: ID, startedBy: ME } })
  }

  /** The worker wrote a film. */
  end(report: Partial<Extract<RecordingReport, { type: 'ended' }>> = {}): void {
    this.store.films.set(ID, FILM)
    this.recorder?.onReport({ type: 'ended', why: 'stopped', reason: '', seconds: 3, bytes: 6, ...report })
  }

  get current() {
    return this.recordings.store.getState().current
  }

  get problem() {
    const [problem] = this.news.flatMap(news => (news.type === 'problem' ? [news.problem.code] : []))
    return problem
  }
}

test('a call is recorded, told of, sent, and leaves this computer then', async () => {
  const scene = new Scene()
  await scene.record()
  expect(scene.current?.phase).toBe('on')
  expect(await scene.store.list()).toMatchObject([{ id: ID, state: 'recording', title: 'Grace' }])
  scene.recorder?.onReport({ type: 'progress', seconds: 2, bytes: 5 })
  expect(scene.current).toMatchObject({ seconds: 2, bytes: 5 })
  scene.recordings.stop()
  expect(scene.current?.phase).toBe('finishing')
  scene.end()
  await expect.poll(() => scene.news.map(({ type }) => type)).toEqual(['saved'])
  expect(scene.server.log).toEqual(['start', 'stop', 'upload'])
  expect(await scene.store.list()).toEqual([])
  expect(scene.current).toBeNull()
})

test('it ends with the call', async () => {
  const scene = new Scene()
  await scene.record()
  scene.meetings.set({ meeting: null })
  expect(scene.hasStopped).toBe(true)
})

test('it ends when somebody else ends it, and not while the line is told anew', async () => {
  const scene = new Scene()
  await scene.record()
  scene.people.patch({ recording: null })
  scene.clock.advance(1_000)
  scene.people.patch({ recording: { id: ID, startedBy: ME } })
  scene.clock.advance(10_000)
  expect(scene.hasStopped).toBe(false)
  scene.people.patch({ recording: null })
  scene.clock.advance(3_000)
  expect(scene.hasStopped).toBe(true)
})

test.each([
  ['diskFull', 'recording_diskFull'],
  ['failed', 'recording_failed'],
] as const)('after %s it is kept as far as it came, and everybody is told', async (why, code) => {
  const scene = new Scene()
  await scene.record()
  scene.end({ why })
  await expect.poll(() => scene.server.log).toEqual(['start', 'stop', 'upload'])
  expect(scene.problem).toBe(code)
  expect(scene.server.running).toBeNull()
})

test('of which there is nothing is not left on the server either', async () => {
  const scene = new Scene()
  await scene.record()
  scene.end({ why: 'failed', seconds: 0 })
  await expect.poll(() => scene.server.log).toContain('delete')
  expect(await scene.store.list()).toEqual([])
})

test('where somebody else was faster nothing is recorded here', async () => {
  const scene = new Scene()
  scene.server.startedBy = userId.parse('grace')
  await scene.record()
  expect(scene.problem).toBe('recording_elsewhere')
  expect(scene.recorder).toBeNull()
  expect(scene.server.running).not.toBeNull()
})

test('where nothing can be kept the recording is taken back', async () => {
  const scene = new Scene()
  scene.store.save = async () => {
    throw new AppError({ code: 'disk_full', category: 'unsupported', message: 'The disk is full.' })
  }
  await scene.recordings.start(scene.call, 'Grace')
  expect(scene.problem).toBe('disk_full')
  expect(scene.server.running).toBeNull()
  expect(scene.server.log).toEqual(['start', 'stop', 'delete'])
  expect(scene.current).toBeNull()
})

async function leftBehind(scene: Scene, state: 'recording' | 'whole'): Promise<void> {
  await scene.store.save({ id: ID, callId: CALL, title: 'Grace', startedAt: 1, state, seconds: 0 })
  scene.store.films.set(ID, FILM)
}

test('a film whose page was killed is finished and sent, and the call is recorded no more', async () => {
  const scene = new Scene()
  scene.server.running = { recordingId: ID, startedAt: 1, startedBy: ME }
  await leftBehind(scene, 'recording')
  scene.seals.push({ type: 'sealed', seconds: 12, bytes: 6 })
  await scene.recordings.begin()
  await expect.poll(() => scene.news.map(({ type }) => type)).toEqual(['rescued', 'saved'])
  expect(scene.server.log).toEqual(['stop', 'upload'])
})

test('a film that waited to be sent is sent by the next page', async () => {
  const scene = new Scene()
  await leftBehind(scene, 'whole')
  await scene.recordings.begin()
  await expect.poll(() => scene.server.log).toEqual(['upload'])
  expect(scene.news.map(({ type }) => type)).toEqual(['saved'])
})

test('a film that cannot be finished is sent as it is', async () => {
  const scene = new Scene()
  await leftBehind(scene, 'recording')
  scene.seals.push({ type: 'unsealed', reason: 'The disk is full' })
  await scene.recordings.begin()
  await expect.poll(() => scene.server.log).toEqual(['upload'])
})

test('a film that another page is recording is left to it', async () => {
  const scene = new Scene()
  await leftBehind(scene, 'recording')
  scene.seals.push({ type: 'busy' }, { type: 'busy' }, { type: 'busy' }, { type: 'busy' })
  const begun = scene.recordings.begin()
  while (scene.seals.length > 0) {
    await expect.poll(() => scene.clock.pending + (scene.seals.length === 0 ? 1 : 0)).toBeGreaterThan(0)
    scene.clock.advance(3_000)
  }
  await begun
  expect(scene.server.log).toEqual([])
  expect(await scene.store.list()).toMatchObject([{ state: 'recording' }])
})

test('a film that never began is forgotten', async () => {
  const scene = new Scene()
  await leftBehind(scene, 'recording')
  await scene.recordings.begin()
  expect(scene.server.log).toEqual(['delete'])
  expect(await scene.store.list()).toEqual([])
})
