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

it('keeps a moment for everybody apart, over a restart', async () => {
  const kept = new Map<string, string>()
  await seenCalls(memoryStorage(kept), 'server ada').save(1_700_000_000_000)
  expect(await seenCalls(memoryStorage(kept), 'server ada').load()).toBe(1_700_000_000_000)
  expect(await seenCalls(memoryStorage(kept), 'server grace').load()).toBeNull()
})

it.each(['', 'soon', 'NaN'])('knows nothing where it finds %j', async text => {
  const storage = memoryStorage(new Map([['calls seen x', text]]))
  expect(await seenCalls(storage, 'x').load()).toBeNull()
})
