import { describe, expect, it } from 'vitest'
import { conversationId } from '#shared/ids.ts'
import type { DraftStorage } from '../ports.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { Drafts } from './drafts.ts'

const [one, two] = [conversationId.parse('one'), conversationId.parse('two')]

function setUp(stored: readonly (readonly [string, string])[]) {
  const texts = new Map(stored)
  const storage: DraftStorage = {
    load: async () => new Map(texts),
    save: async (id, text) => {
      texts.set(id, text)
    },
  }
  const drafts = new Drafts({ storage, clock: new FakeClock(), log: new MemoryLog() })
  const seen: string[] = []
  drafts.subscribe(() => seen.push(drafts.get(one)))
  return { drafts, texts, seen }
}

describe('Drafts', () => {
  it('tells of what an earlier run left, however late it comes', async () => {
    const { drafts, seen } = setUp([[one, 'left over']])
    expect(drafts.get(one)).toBe('')
    await drafts.load()
    expect(seen).toEqual(['left over'])
  })

  it.each(['', 'new'])('leaves what was written or emptied meanwhile (%j)', async text => {
    const { drafts } = setUp([
      [one, 'left over'],
      [two, 'other'],
    ])
    drafts.set(one, 'n')
    drafts.set(one, text)
    await drafts.load()
    expect([drafts.get(one), drafts.get(two)]).toEqual([text, 'other'])
  })

  it('tells of every change, and writes what waits at the end', () => {
    const { drafts, texts, seen } = setUp([])
    drafts.set(one, 'a')
    drafts.set(one, 'ab')
    expect(seen).toEqual(['a', 'ab'])
    expect(texts.get(one)).toBeUndefined()
    drafts.dispose()
    expect(texts.get(one)).toBe('ab')
  })
})
