import { expect, test } from 'vitest'
import type { Participant } from '#domain/meeting/participants.ts'
import { sessionId, userId } from '#shared/ids.ts'
import { floatingChoice } from './floating-choice.ts'

const picture = (name: string): MediaStreamTrack => ({ id: name }) as MediaStreamTrack

const peer = (name: string, change: Partial<Participant> = {}): Participant => ({
  id: sessionId.parse(name),
  userId: userId.parse(name),
  name,
  audioEnabled: true,
  videoEnabled: true,
  audioTrack: null,
  videoTrack: picture(name),
  screenTrack: null,
  screenAudioTrack: null,
  link: 'ok',
  ...change,
})

const ada = peer('ada')
const grace = peer('grace')
const dark = peer('dark', { videoEnabled: false })
const sharer = peer('sharer', { screenTrack: picture('screen') })

test.each([
  ['nobody', [], {}, null],
  ['nobody with a picture', [dark], {}, null],
  ['the first of equal ones', [ada, grace], {}, 'ada'],
  ['who floats already', [ada, grace], { current: grace.id }, 'grace'],
  ['the speaker', [ada, grace], { current: ada.id, activeSpeaker: grace.id }, 'grace'],
  ['no speaker without a picture', [ada, dark], { activeSpeaker: dark.id }, 'ada'],
  ['a shared screen before the speaker', [ada, sharer], { activeSpeaker: ada.id }, 'screen'],
  ['who is kept large before all', [ada, sharer], { pinned: ada.id }, 'ada'],
  ['never oneself', [ada], { pinned: 'self' }, 'ada'],
  ['somebody else when the one kept large is gone', [ada], { pinned: grace.id }, 'ada'],
] as const)('%s', (_, joined, wish, expected) => {
  const choice = floatingChoice({ joined, pinned: null, activeSpeaker: null, current: null, ...wish })
  expect(choice?.track.id ?? null).toBe(expected)
})
