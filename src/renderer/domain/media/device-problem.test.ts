import { expect, test } from 'vitest'
import { captureProblem, deviceProblem, isTrouble } from './device-problem.ts'

const thrown = (name: string): Error => Object.assign(new Error('raw text of the browser'), { name })

test.each([
  ['audio', 'NotFoundError', 'microphone_missing'],
  ['video', 'NotFoundError', 'camera_missing'],
  ['video', 'OverconstrainedError', 'camera_missing'],
  ['video', 'NotReadableError', 'camera_busy'],
  ['audio', 'AbortError', 'microphone_busy'],
  ['audio', 'NotAllowedError', 'microphone_refused'],
  ['video', 'SecurityError', 'camera_refused'],
] as const)('%s %s → %s, in words of our own', (kind, name, code) => {
  const problem = captureProblem(kind, thrown(name))
  expect(problem).toMatchObject({ code, category: 'device' })
  expect(problem.message).toContain(kind === 'audio' ? 'microphone' : 'camera')
  expect(problem.message).not.toContain('raw text')
})

test('what is no error at all still has words', () => {
  expect(captureProblem('video', undefined).code).toBe('camera_busy')
  expect(deviceProblem('audio', 'lost').message).toMatch(/disconnected/)
})

test.each([
  ['withdrawn', /may not use the camera any more/],
  ['silenced', /system has switched the camera off/],
  ['returned', /connected again/],
] as const)('what happens in the middle of a meeting has words, too: %s', (trouble, words) => {
  const problem = deviceProblem('video', trouble)
  expect(problem).toMatchObject({ code: `camera_${trouble}`, category: 'device' })
  expect(problem.message).toMatch(words)
  expect(isTrouble(problem, 'video', trouble)).toBe(true)
  expect(isTrouble(problem, 'audio', trouble)).toBe(false)
  expect(isTrouble(undefined, 'video', trouble)).toBe(false)
})
