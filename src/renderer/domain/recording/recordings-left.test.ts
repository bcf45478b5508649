import { expect, test } from 'vitest'
import { CALL, FILM, ID, ME, RecordingsScene } from '#adapters/testing/recordings-scene.ts'

async function leftBehind(scene: RecordingsScene, state: 'recording' | 'whole'): Promise<void> {
  await scene.store.save({ id: ID, callId: CALL, title: 'Grace', startedAt: 1, state, seconds: 0 })
  scene.store.films.set(ID, FILM)
}

test('what another window records it alone records, finishes and sends', async () => {
  const first = new RecordingsScene()
  await first.record()
  const second = new RecordingsScene(first)
  await second.recordings.start(second.call, 'Grace')
  expect([second.problem, second.recorder]).toEqual(['recording_elsewhere', null])
  const begun = second.recordings.begin()
  first.recordings.stop()
  first.end()
  await expect.poll(() => first.news.map(({ type }) => type)).toEqual(['saved'])
  await begun
  expect(first.server.log).toEqual(['start', 'start', 'stop', 'upload'])
  expect(second.news.filter(({ type }) => type !== 'problem')).toEqual([])
})

test('a window that goes leaves its film to the other one', async () => {
  const first = new RecordingsScene()
  await first.record()
  first.store.films.set(ID, FILM)
  const second = new RecordingsScene(first)
  second.seals.push({ type: 'sealed', seconds: 12, bytes: 6 })
  const begun = second.recordings.begin()
  first.recordings.dispose()
  await begun
  await expect.poll(() => second.news.map(({ type }) => type)).toEqual(['rescued', 'saved'])
  expect(first.server.log).toEqual(['start', 'stop: recorderLeft', 'upload'])
})

test('a film whose page was killed is finished and sent, and the call is recorded no more', async () => {
  const scene = new RecordingsScene()
  scene.server.running = { recordingId: ID, startedAt: 1, startedBy: ME }
  await leftBehind(scene, 'recording')
  scene.seals.push({ type: 'sealed', seconds: 12, bytes: 6 })
  await scene.recordings.begin()
  await expect.poll(() => scene.news.map(({ type }) => type)).toEqual(['rescued', 'saved'])
  expect(scene.server.log).toEqual(['stop: recorderLeft', 'upload'])
})

test('a film that waited to be sent is sent by the next page', async () => {
  const scene = new RecordingsScene()
  await leftBehind(scene, 'whole')
  await scene.recordings.begin()
  await expect.poll(() => scene.server.log).toEqual(['upload'])
  expect(scene.news.map(({ type }) => type)).toEqual(['saved'])
})

test('a film that cannot be finished is sent as it is', async () => {
  const scene = new RecordingsScene()
  await leftBehind(scene, 'recording')
  scene.seals.push({ type: 'unsealed', reason: 'The disk is full' })
  await scene.recordings.begin()
  await expect.poll(() => scene.server.log).toEqual(['upload'])
})

test('a film that another page is recording is left to it', async () => {
  const scene = new RecordingsScene()
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
  const scene = new RecordingsScene()
  await leftBehind(scene, 'recording')
  await scene.recordings.begin()
  expect(scene.server.log).toEqual(['delete'])
  expect(await scene.store.list()).toEqual([])
})
