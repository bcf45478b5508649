import { expect, test } from 'vitest'
import type { Participant } from '#domain/meeting/participants.ts'
import { sessionId, userId } from '#shared/ids.ts'
import { stagePeople } from './stage-people.ts'

const ada = userId.parse('ada')
const grace = userId.parse('grace')

const peer = (id: string, person: typeof ada, change: Partial<Participant> = {}): Participant => ({
  id: sessionId.parse(id),
  userId: person,
  name: person,
  audioEnabled: true,
  videoEnabled: false,
  audioTrack: null,
  videoTrack: null,
  screenTrack: null,
  screenAudioTrack: null,
  link: 'ok',
  ...change,
})

const rows = (people: ReturnType<typeof stagePeople>) =>
  people.map(({ key, id, hasVideo, awaited }) => [key, id, hasVideo, awaited ?? null])

test('oneself is last, whoever is awaited after those who are there', () => {
  expect(rows(stagePeople([peer('s1', grace)], [ada], true))).toEqual([
    ['grace', 's1', false, null],
    ['ada', 'ada', false, 'ada'],
    ['self', 'self', true, null],
  ])
})

test('whoever came is awaited no more, and keeps the key of their tile', () => {
  expect(rows(stagePeople([peer('s1', ada)], [ada], false))).toEqual([
    ['ada', 's1', false, null],
    ['self', 'self', false, null],
  ])
})

test('a picture counts when it is switched on and arrives', () => {
  const track = {} as MediaStreamTrack
  const has = (change: Partial<Participant>) => stagePeople([peer('s1', ada, change)], [], false)[0]?.hasVideo
  expect(has({ videoEnabled: true, videoTrack: track })).toBe(true)
  expect(has({ videoEnabled: false, videoTrack: track })).toBe(false)
  expect(has({ videoEnabled: true })).toBe(false)
})
