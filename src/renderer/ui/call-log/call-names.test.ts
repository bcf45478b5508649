import { expect, test } from 'vitest'
import { callId, userId } from '#shared/ids.ts'
import { createTexts } from '../i18n.ts'
import { calls } from '../strings/en/calls.ts'
import { callNames, othersIn } from './call-names.ts'
import { durationWords } from './duration-words.ts'
import { lengthWords } from './length-words.ts'

const { t } = createTexts({ calls })

test.each([
  [['Grace'], 'Grace'],
  [['Grace', 'Linus'], 'Grace and Linus'],
  [['Grace', 'Linus', 'Mira'], 'Grace, Linus and Mira'],
  [['Grace', 'Linus', 'Mira', 'Yuki'], 'Grace, Linus and 2 others'],
  [[], 'Nobody else'],
])('%j is %s', (names, words) => {
  expect(callNames(names, t)).toBe(words)
})

test('the others of a call are everybody but the reader, once, its caller first', () => {
  const [me, ada, linus] = ['me', 'ada', 'linus'].map(id => userId.parse(id))
  if (!me || !ada || !linus) throw new Error('ids')
  const entry = {
    id: callId.parse('c'),
    kind: 'audio',
    state: 'ended',
    startedAt: 0,
    durationSeconds: 0,
    initiatorId: ada,
    participantIds: [linus, me, ada],
  } as const
  expect(othersIn(entry, me)).toEqual([ada, linus])
  expect(othersIn({ ...entry, initiatorId: me }, me)).toEqual([linus, ada])
})

test.each([
  [0, '1 s'],
  [42, '42 s'],
  [60, '1 min'],
  [760, '13 min'],
  [3_599, '1 h 0 min'],
  [3_900, '1 h 5 min'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationWords(seconds, t)).toBe(words)
})

test.each([
  ['all of it', 3_900, 3_900, '1 h 5 min'],
  ['a part of it', 3_900, 700, '1 h 5 min, 12 min of it with you'],
  ['nearly all of it', 3_900, 3_895, '1 h 5 min'],
  ['a moment', 42, 0, '42 s, 1 s of it with you'],
  ['for how long nobody knows', 3_900, undefined, '1 h 5 min'],
])('a call that one was in for %s', (_title, durationSeconds, ownSeconds, words) => {
  expect(lengthWords({ durationSeconds, ownSeconds }, t)).toBe(words)
})
