import { expect, it } from 'vitest'
import { seenCalls } from './seen-calls.ts'

function memoryStorage(kept: Map<string, string>): Storage {
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: index => [...kept.keys()][index] ?? null,
    getItem: name => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: name => void kept.delete(name),
  }
}

it('keeps what was seen for everybody apart, over a restart', async () => {
  const kept = new Map<string, string>()
  await seenCalls(memoryStorage(kept), 'server ada').save(['call_1', 'call_2'])
  expect(await seenCalls(memoryStorage(kept), 'server ada').load()).toEqual(['call_1', 'call_2'])
  expect(await seenCalls(memoryStorage(kept), 'server grace').load()).toBeNull()
})

it('tells nothing seen from nothing known', async () => {
  const seen = seenCalls(memoryStorage(new Map()), 'x')
  expect(await seen.load()).toBeNull()
  await seen.save([])
  expect(await seen.load()).not.toBeNull()
})
