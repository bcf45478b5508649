import { expect, test } from 'vitest'
import { CALL, FILM, ID, ME, RecordingsScene } from '#adapters/testing/recordings-scene.ts'
import type { RecordingReport } from './recording-messages.ts'

test('a call is recorded, told of, sent, and leaves this computer then', async () => {
  const scene = new RecordingsScene()
  await scene.record()
  expect(scene.current?.phase).toBe('on')
  expect(await scene.store.list()).toMatchObject([{ id: ID, state: 'recording', title: 'Grace' }])
  scene.recorder?.onReport({ type: 'progress', seconds: 2, bytes: 5 })
  expect(scene.current).toMatchObject({ seconds: 2, bytes: 5 })
  scene.recordings.stop()
  expect(scene.current?.phase).toBe('finishing')
  expect(scene.recordings.wasStoppedHere(ID)).toBe(true)
  scene.end()
  await expect.poll(() => scene.news.map(({ type }) => type)).toEqual(['saved'])
  expect(scene.server.log).toEqual(['start', 'stop', 'upload'])
  expect(await scene.store.list()).toEqual([])
  expect(scene.current).toBeNull()
})

test('it ends with the call', async () => {
  const scene = new RecordingsScene()
  await scene.record()
  scene.meetings.set({ meeting: null })
  expect(scene.hasStopped).toBe(true)
})

test('it ends when somebody else ends it, and not while the line is told anew', async () => {
  const scene = new RecordingsScene()
  await scene.record()
  scene.people.patch({ recording: null })
  scene.clock.advance(1_000)
  scene.people.patch({ recording: { id: ID, startedBy: ME } })
  scene.clock.advance(10_000)
  expect(scene.hasStopped).toBe(false)
  scene.people.patch({ recording: null })
  scene.clock.advance(3_000)
  expect(scene.hasStopped).toBe(true)
  expect(scene.recordings.wasStoppedHere(ID)).toBe(false)
})

test('who ends the recording of somebody else knows of it', async () => {
  const scene = new RecordingsScene()
  await scene.record()
  const other = new RecordingsScene(scene)
  await other.recordings.stopOf(CALL)
  expect(other.recordings.wasStoppedHere(ID)).toBe(true)
  expect(scene.recordings.wasStoppedHere(ID)).toBe(false)
})

test.each([
  ['diskFull', 'recording_diskFull'],
  ['failed', 'recording_failed'],
] as const)('after %s it is kept as far as it came, and everybody is told', async (why, code) => {
  const scene = new RecordingsScene()
  await scene.record()
  scene.end({ why })
  await expect.poll(() => scene.server.log).toEqual(['start', `stop: ${why}`, 'upload'])
  expect(scene.problem).toBe(code)
  expect(scene.server.running).toBeNull()
})

test.each([
  ['failed', 'recording_nothing'],
  ['diskFull', 'recording_noRoom'],
] as const)('after %s of which there is nothing is not left on the server either', async (why, code) => {
  const scene = new RecordingsScene()
  await scene.record()
  scene.end({ why, seconds: 0 })
  await expect.poll(() => scene.problem).toBe(code)
  await expect.poll(() => scene.server.log).toContain('delete')
  expect(await scene.store.list()).toEqual([])
})

const GONE: RecordingReport = { type: 'unsealed', reason: 'The script cannot be had' }

test('a recorder that breaks leaves a film that is finished elsewhere', async () => {
  const scene = new RecordingsScene()
  await scene.record()
  scene.store.films.set(ID, FILM)
  scene.seals.push({ type: 'busy' }, { type: 'sealed', seconds: 8, bytes: 6 })
  scene.recorder?.onReport(GONE)
  await expect.poll(() => scene.clock.pending).toBe(1)
  scene.clock.advance(3_000)
  await expect.poll(() => scene.news.map(({ type }) => type)).toEqual(['problem', 'saved'])
  expect([scene.problem, scene.seals]).toEqual(['recording_failed', []])
  expect(scene.server.log).toEqual(['start', 'stop: failed', 'upload'])
})

test('a recorder that never came leaves nothing behind', async () => {
  const scene = new RecordingsScene()
  await scene.recordings.start(scene.call, 'Grace')
  scene.seals.push(GONE)
  scene.recorder?.onReport(GONE)
  await expect.poll(() => scene.server.log).toContain('delete')
  expect(scene.problem).toBe('recording_nothing')
  expect([await scene.store.list(), scene.recordings.uploads.store.getState().uploads]).toEqual([[], []])
  expect(scene.server.running).toBeNull()
})

test('a recorder that hangs is given up, and its film is finished', async () => {
  const scene = new RecordingsScene()
  await scene.record()
  scene.store.films.set(ID, FILM)
  scene.seals.push({ type: 'sealed', seconds: 8, bytes: 6 })
  for (const bytes of [100, 200, 300]) {
    scene.recorder?.onReport({ type: 'progress', seconds: bytes, bytes })
    scene.clock.advance(20_000)
  }
  expect(scene.current?.phase).toBe('on')
  scene.recorder?.onReport({ type: 'progress', seconds: 400, bytes: 300 })
  scene.clock.advance(10_000)
  await expect.poll(() => scene.news.map(({ type }) => type)).toEqual(['problem', 'saved'])
  expect(scene.problem).toBe('recording_failed')
})

test('a recorder that does not come to its end is given up, and its film is finished', async () => {
  const scene = new RecordingsScene()
  await scene.record()
  scene.store.films.set(ID, FILM)
  scene.seals.push({ type: 'sealed', seconds: 8, bytes: 6 })
  scene.recordings.stop()
  scene.clock.advance(60_000)
  expect(scene.current?.phase).toBe('finishing')
  scene.clock.advance(60_000)
  expect(scene.current).toBeNull()
  await expect.poll(() => scene.news.map(({ type }) => type)).toEqual(['problem', 'saved'])
})

test('a film that its own recorder could not finish is finished elsewhere', async () => {
  const scene = new RecordingsScene()
  await scene.record()
  scene.seals.push({ type: 'sealed', seconds: 3, bytes: 6 })
  scene.end({ why: 'failed', isSealed: false })
  await expect.poll(() => scene.server.log).toContain('upload')
  expect(scene.seals).toEqual([])
})
