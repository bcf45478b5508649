import { expect, test } from 'vitest'
import { deviceProblem } from '#domain/media/device-problem.ts'
import { AppError } from '#shared/errors.ts'
import { deviceNotes } from './device-note.ts'

const kinds = ['audio', 'video'] as const
const troubles = ['missing', 'busy', 'refused', 'lost', 'withdrawn', 'silenced', 'returned'] as const

test('every trouble of every device has its own words', () => {
  const keys = kinds.flatMap(kind =>
    troubles.flatMap(trouble => deviceNotes({ [kind]: deviceProblem(kind, trouble) })),
  )
  expect(keys.every(note => 'key' in note)).toBe(true)
  expect(new Set(keys.map(note => JSON.stringify(note))).size).toBe(kinds.length * troubles.length)
})

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
