import { expect, test } from 'vitest'
import { parseSpeechLines, SpeechLog } from './speech-log.ts'

test('pauses for breath are bridged, coughs are not kept', () => {
  const log = new SpeechLog()
  expect(log.speaking(['Ada'], 1)).toEqual([])
  expect(log.speaking([], 3)).toEqual([])
  expect(log.speaking(['Ada', 'Grace'], 3.5)).toEqual([])
  expect(log.speaking(['Ada'], 3.6)).toEqual([])
  expect(log.speaking([], 5)).toEqual([])
  expect(log.speaking(['Grace'], 7)).toEqual([{ from: 1, to: 5, name: 'Ada' }])
  expect(log.end(9)).toEqual([{ from: 7, to: 9, name: 'Grace' }])
  expect(log.end(10)).toEqual([])
})

test('somebody who comes back after a while begins anew', () => {
  const log = new SpeechLog()
  log.speaking(['Ada'], 0)
  log.speaking([], 2)
  expect(log.speaking(['Ada'], 6)).toEqual([{ from: 0, to: 2, name: 'Ada' }])
  expect(log.end(7)).toEqual([{ from: 6, to: 7, name: 'Ada' }])
})

test('a log that was cut in the middle of a line keeps the lines before', () => {
  const lines = '{"from":0,"to":2,"name":"Ada"}\n{"from":3,"to":4,"name":"Gr'
  expect(parseSpeechLines(lines)).toEqual([{ from: 0, to: 2, name: 'Ada' }])
})
