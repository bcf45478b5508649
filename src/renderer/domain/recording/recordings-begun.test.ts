import { expect, test } from 'vitest'
import { ID, ME, RecordingsScene } from '#adapters/testing/recordings-scene.ts'
import { AppError } from '#shared/errors.ts'
import { userId } from '#shared/ids.ts'

test('where somebody else was faster nothing is recorded here', async () => {
  const scene = new RecordingsScene()
  scene.server.startedBy = userId.parse('grace')
  await scene.record()
  expect(scene.problem).toBe('recording_elsewhere')
  expect(scene.recorder).toBeNull()
  expect(scene.server.running).not.toBeNull()
})

test('where nothing can be kept the recording is taken back', async () => {
  const scene = new RecordingsScene()
  scene.store.save = async () => {
    throw new AppError({ code: 'disk_full', category: 'unsupported', message: 'The disk is full.' })
  }
  await scene.recordings.start(scene.call, 'Grace')
  expect(scene.problem).toBe('disk_full')
  await expect.poll(() => scene.server.log).toEqual(['start', 'stop', 'delete'])
  expect(scene.server.running).toBeNull()
  expect(scene.current).toBeNull()
})

test('an answer that was lost leaves nobody recorded by nobody', async () => {
  const scene = new RecordingsScene()
  scene.server.lostStarts = 1
  scene.server.lostStatuses = 2
  await scene.recordings.start(scene.call, 'Grace')
  expect([scene.problem, scene.current]).toEqual(['unreachable', null])
  for (const pause of [2_000, 4_000]) {
    await expect.poll(() => scene.clock.pending).toBe(1)
    scene.clock.advance(pause)
  }
  await expect.poll(() => scene.server.log).toEqual(['start', 'stop', 'delete'])
  expect(scene.server.running).toBeNull()
})

test('whose it is not known is asked for, and what failed half way is taken back', async () => {
  const scene = new RecordingsScene()
  scene.server.lostStatuses = 1
  await scene.recordings.start(scene.call, 'Grace')
  expect([scene.problem, scene.recorder]).toEqual(['unreachable', null])
  await expect.poll(() => scene.server.log).toEqual(['start', 'stop', 'delete'])
})

test('a lost answer ends nothing that somebody else records', async () => {
  const scene = new RecordingsScene()
  scene.server.startedBy = userId.parse('grace')
  scene.server.lostStarts = 1
  scene.server.lostStatuses = 1
  await scene.recordings.start(scene.call, 'Grace')
  await expect.poll(() => scene.clock.pending).toBe(1)
  scene.clock.advance(2_000)
  await expect.poll(() => scene.clock.pending).toBe(0)
  expect([scene.server.log, scene.server.running]).toEqual([['start'], expect.anything()])
})

test('one that runs by our word and that nobody makes is taken up', async () => {
  const scene = new RecordingsScene()
  scene.server.running = { recordingId: ID, startedAt: 1, startedBy: ME }
  scene.people.patch({ recording: { id: ID, startedBy: ME } })
  await scene.record()
  expect([scene.problem, scene.current]).toMatchObject([undefined, { id: ID, phase: 'on' }])
})
