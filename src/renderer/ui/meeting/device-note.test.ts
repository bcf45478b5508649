import { expect, test } from 'vitest'
import { deviceProblem } from '#domain/media/device-problem.ts'
import { AppError } from '#shared/errors.ts'
import { createTexts } from '../i18n.ts'
import { call } from '../strings/en/call.ts'
import { deviceNotes } from './device-note.ts'

const kinds = ['audio', 'video'] as const
const troubles = ['missing', 'busy', 'refused', 'lost', 'withdrawn', 'silenced', 'returned'] as const
const { t } = createTexts({ call })

test('every trouble of every device has its own words', () => {
  const keys = kinds.flatMap(kind =>
    troubles.flatMap(trouble => deviceNotes({ [kind]: deviceProblem(kind, trouble) })),
  )
  expect(keys.every(note => 'key' in note)).toBe(true)
  expect(new Set(keys.map(note => JSON.stringify(note))).size).toBe(kinds.length * troubles.length)
})

test.each([
  [
    'video',
    'dark',
    'Your picture is black: Ada sees nothing. Open the cover of the camera, or choose another one.',
  ],
  ['video', 'frozen', 'Your picture stands still. Reconnect the camera, or choose another one.'],
  [
    'video',
    'unhidden',
    'Your background could not be hidden. Try again, or choose to show it in the menu beside the camera.',
  ],
  [
    'audio',
    'soundless',
    'The microphone has no channel: Ada cannot hear you. Choose another one in the menu beside it.',
  ],
  [
    'audio',
    'unheard',
    'Your microphone gives no sound at all: Ada cannot hear you. Look for a switch on it that mutes it, or choose another one.',
  ],
] as const)(
  'what is of no use although it is open is said, with the way on: %s %s',
  (kind, trouble, words) => {
    const [note] = deviceNotes({ [kind]: deviceProblem(kind, trouble) })
    expect(note).toMatchObject({ kinds: [kind] })
    expect(note && 'key' in note ? t(`call.problem.${note.key}`, { name: 'Ada' }) : '').toBe(words)
  },
)

test('two missing devices are one sentence, other pairs are two, the microphone first', () => {
  const audio = deviceProblem('audio', 'missing')
  expect(deviceNotes({ audio, video: deviceProblem('video', 'missing') })).toEqual([
    { key: 'both_missing', kinds: ['audio', 'video'] },
  ])
  expect(deviceNotes({ audio, video: deviceProblem('video', 'busy') })).toEqual([
    { key: 'microphone_missing', kinds: ['audio'] },
    { key: 'camera_busy', kinds: ['video'] },
  ])
})

test('a problem without words here keeps its own sentence', () => {
  const error = new AppError({ code: 'toString', category: 'device', message: 'Odd.' })
  expect(deviceNotes({ audio: error })).toEqual([{ error, kinds: ['audio'] }])
})

test('no problem, no note', () => {
  expect(deviceNotes({})).toEqual([])
})
