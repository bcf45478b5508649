import { expect, it } from 'vitest'
import { conversationId } from '#shared/ids.ts'
import {
  DEFAULT_NOTICE_RULES,
  isMuted,
  MAX_KEYWORD_LENGTH,
  MAX_KEYWORDS,
  muteFrom,
  parseKeywords,
  ruleOf,
  withRule,
} from './notice-rules.ts'

const here = conversationId.parse('here')
const now = new Date(2026, 10, 21, 22, 30).getTime()

it('is silent for as long as was chosen, to the millisecond', () => {
  for (const [end, ms] of [
    ['hour', 3_600_000],
    ['eightHours', 28_800_000],
  ] as const) {
    const mute = muteFrom(end, now)
    expect(isMuted({ mute }, now + ms - 1)).toBe(true)
    expect(isMuted({ mute }, now + ms)).toBe(false)
  }
  expect(muteFrom('tomorrow', now)).toEqual({ until: new Date(2026, 10, 22, 8).getTime() })
  expect(isMuted({ mute: muteFrom('never', now) }, Number.MAX_SAFE_INTEGER)).toBe(true)
  expect(isMuted({}, now)).toBe(false)
})

it('keeps level and mute of a conversation apart, and forgets a rule that says nothing', () => {
  const muted = withRule(DEFAULT_NOTICE_RULES, here, { mute: { until: null } })
  const both = withRule(muted, here, { level: 'all' })
  expect(ruleOf(both, here)).toEqual({ level: 'all', mute: { until: null } })
  const loud = withRule(both, here, { mute: undefined })
  expect(ruleOf(loud, here)).toEqual({ level: 'all', mute: undefined })
  expect(withRule(loud, here, { level: undefined }).conversations.size).toBe(0)
  expect(DEFAULT_NOTICE_RULES.conversations.size).toBe(0)
})

it('keeps a bounded number of rules, the oldest going first', () => {
  let rules = DEFAULT_NOTICE_RULES
  for (let at = 0; at < 1_001; at += 1) {
    rules = withRule(rules, conversationId.parse(`c${at}`), { level: 'all' })
  }
  expect(rules.conversations.size).toBe(1_000)
  expect(rules.conversations.has(conversationId.parse('c0'))).toBe(false)
  expect(rules.conversations.has(conversationId.parse('c1000'))).toBe(true)
})

it('reads words out of what was written, each once and none without end', () => {
  expect(parseKeywords(' deploy ,, Release  candidate\nDEPLOY,')).toEqual(['DEPLOY', 'Release candidate'])
  expect(parseKeywords('')).toEqual([])
  expect(parseKeywords('x'.repeat(500))[0]).toHaveLength(MAX_KEYWORD_LENGTH)
  expect(parseKeywords(Array.from({ length: 200 }, (_, at) => `w${at}`).join())).toHaveLength(MAX_KEYWORDS)
})
