import { expect, test } from 'vitest'
import { sendingWords } from './sending-words.ts'

const talking = { audioEnabled: true, videoEnabled: true }
const muted = { audioEnabled: false, videoEnabled: true }
const unseen = { step: 'someUnseen', cause: 'processor' } as const
const voices = { step: 'voicesOnly', cause: 'network' } as const

test.each([
  ['nobody is told that all is well', { step: 'full', cause: 'none' }, talking, []],
  [
    'who talks is heard by everybody',
    unseen,
    talking,
    ['meeting.sending.someUnseen.processor', 'meeting.sending.heard'],
  ],
  ['who is muted is not', unseen, muted, ['meeting.sending.someUnseen.processor']],
  ['a voice is sent', voices, talking, ['meeting.sending.voicesOnly.network']],
  ['no voice is sent of who is muted', voices, muted, ['meeting.sending.nothing.network']],
  ['a camera that is off has no such notice', unseen, { audioEnabled: true, videoEnabled: false }, []],
] as const)('%s', (_, sending, media, words) => {
  expect(sendingWords(sending, media)).toEqual(words)
})
