import { expect, test } from 'vitest'
import { type EffectCost, UNMEASURED } from '#domain/media/effects/effect.ts'
import { costWords } from './cost-words.ts'

const full: EffectCost = { state: 'full', load: 0.337, unitMs: 11.2, problem: null }

test.each([
  ['nothing is applied', 'video', null, [{ key: 'unmeasured' }]],
  ['it begins', 'video', UNMEASURED, [{ key: 'starting' }]],
  ['a background', 'video', full, [{ key: 'video', percent: 34, ms: '11' }]],
  ['a filter', 'audio', { ...full, load: 0.004 }, [{ key: 'audio', percent: 0, ms: '11' }]],
  [
    'a background that is too much',
    'video',
    { ...full, state: 'reduced' },
    [{ key: 'reduced' }, { key: 'video', percent: 34, ms: '11' }],
  ],
  ['a filter that is too much', 'audio', { ...full, state: 'bypassed' }, [{ key: 'bypassed' }]],
  ['one that broke', 'video', { ...full, state: 'failed' }, [{ key: 'unmeasured' }]],
] as const)('%s', (_name, kind, cost, words) => {
  expect(costWords(kind, cost)).toEqual(words)
})
