import { expect, test } from 'vitest'
import { AppError, type ErrorCategory } from '#shared/errors.ts'
import { callId, recordingId } from '#shared/ids.ts'
import { MemoryRecordings } from '../../adapters/testing/memory-recordings.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import type { KeptRecording } from './kept-recording.ts'
import { RecordingUploads } from './recording-uploads.ts'

const recording = (id: string): KeptRecording => ({
  id: recordingId.parse(id),
  callId: callId.parse('call_1'),
  title: 'Grace',
  startedAt: 1,
  state: 'whole',
  seconds: 3,
})

const failure = (category: ErrorCategory, code = category as string) =>
  new AppError({ code, category, message: `It is ${code}.` })

class Scene {
  readonly clock = new FakeClock()
  readonly store = new MemoryRecordings()
  readonly saved: string[] = []
  readonly asked: string[] = []
  /** What each try comes to; nothing more: it works. */
  readonly outcomes: (AppError | null)[] = []
  /** The server has the film, whatever became of it here. */
  isStored = false
  readonly deleted: string[] = []
  readonly letGo: string[] = []
  online: () => void = () => undefined
  readonly uploads = new RecordingUploads({
    api: {
      upload: async (id, _, { onProgress } = {}) => {
        this.asked.push(id)
        const outcome = this.outcomes.shift() ?? null
        if (outcome !== null) throw outcome
        onProgress?.(4)
      },
      isStored: async () => this.isStored,
      delete: async id => void this.deleted.push(id),
    },
    store: this.store,
    clock: this.clock,
    network: {
      onOnline: listener => {
        this.online = listener
        return () => undefined
      },
    },
    log: new MemoryLog(),
    onSaved: ({ id }) => this.saved.push(id),
  })

  async add(id: string): Promise<void> {
    const kept = recording(id)
    await this.store.save(kept)
    this.store.films.set(id, new Blob(['film']))
    this.uploads.add(kept, () => this.letGo.push(id))
  }

  get first() {
    return this.uploads.store.getState().uploads[0]
  }
}

test('films go one after the other and leave this computer once they are there', async () => {
  const scene = new Scene()
  await scene.add('rec_1')
  await scene.add('rec_2')
  await expect.poll(() => scene.saved).toEqual(['rec_1', 'rec_2'])
  expect(await scene.store.list()).toEqual([])
  expect(scene.uploads.store.getState().uploads).toEqual([])
  expect(scene.letGo).toEqual(['rec_1', 'rec_2'])
})

test.each(['network', 'server', 'rateLimited', 'auth'] as const)(
  'a trouble that passes (%s) is waited for, and nothing is lost',
  async category => {
    const scene = new Scene()
    scene.outcomes.push(failure(category), failure(category))
    await scene.add('rec_1')
    await expect.poll(() => scene.first?.problem?.category).toBe(category)
    expect(scene.first?.phase).toBe('waiting')
    scene.clock.advance(3_000)
    await expect.poll(() => scene.asked.length).toBe(2)
    await expect.poll(() => scene.first?.phase).toBe('waiting')
    scene.online()
    await expect.poll(() => scene.saved).toEqual(['rec_1'])
  },
)

test('a server that stands elsewhere than it said is asked again', async () => {
  const scene = new Scene()
  scene.outcomes.push(failure('conflict', 'offset_mismatch'))
  await scene.add('rec_1')
  await expect.poll(() => scene.first?.phase).toBe('waiting')
  scene.clock.advance(3_000)
  await expect.poll(() => scene.saved).toEqual(['rec_1'])
})

test.each([
  ['that forgot it', failure('notFound', 'recording_not_found')],
  ['that keeps no films', failure('unsupported', 'not_offered')],
  ['for which it is too large', failure('invalid', 'file_too_large')],
] as const)('with a server %s it stays here until somebody decides, and others go on', async (_, problem) => {
  const scene = new Scene()
  scene.outcomes.push(problem)
  await scene.add('rec_1')
  await scene.add('rec_2')
  await expect.poll(() => scene.saved).toEqual(['rec_2'])
  expect(scene.first).toMatchObject({ phase: 'stuck', problem })
  expect(await scene.store.film(recording('rec_1').id)).not.toBeNull()
  scene.uploads.retry(recording('rec_1').id)
  await expect.poll(() => scene.saved).toEqual(['rec_2', 'rec_1'])
})

test('one that is discarded is gone from here and from the server', async () => {
  const scene = new Scene()
  scene.outcomes.push(failure('notFound', 'recording_not_found'))
  await scene.add('rec_1')
  await expect.poll(() => scene.first?.phase).toBe('stuck')
  await scene.uploads.discard(recording('rec_1').id)
  expect(await scene.store.list()).toEqual([])
  expect(scene.first).toBeUndefined()
  expect([scene.deleted, scene.letGo]).toEqual([['rec_1'], ['rec_1']])
})

test('one whose film is gone says so', async () => {
  const scene = new Scene()
  scene.uploads.add(recording('rec_1'), () => undefined)
  await expect.poll(() => scene.first?.problem?.code).toBe('recording_lost')
  expect(scene.first?.phase).toBe('stuck')
})

test('one whose film is gone because the server has it is not lost', async () => {
  const scene = new Scene()
  scene.isStored = true
  scene.uploads.add(recording('rec_1'), () => undefined)
  await expect.poll(() => scene.saved).toEqual(['rec_1'])
  expect(scene.first).toBeUndefined()
})

test('films are free for another window once nobody is signed in here', async () => {
  const scene = new Scene()
  scene.outcomes.push(failure('network'))
  await scene.add('rec_1')
  await expect.poll(() => scene.first?.problem?.code).toBe('network')
  scene.uploads.dispose()
  expect(scene.letGo).toEqual(['rec_1'])
  expect(await scene.store.list()).toHaveLength(1)
})
