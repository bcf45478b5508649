import type { ConversationId } from '#shared/ids.ts'

/** Of which messages one wants to be told: of all, of those for oneself, of none. */
export const NOTICE_LEVELS = ['all', 'mentions', 'nothing'] as const
export type NoticeLevel = (typeof NOTICE_LEVELS)[number]

/** Until when a conversation is silent. */
export const MUTE_ENDS = ['hour', 'eightHours', 'tomorrow', 'never'] as const
export type MuteEnd = (typeof MUTE_ENDS)[number]

export interface Mute {
  /** Epoch milliseconds; null lasts until somebody ends it. */
  readonly until: number | null
}

/** What one wants of one conversation; what is absent is as for all others. */
export interface ConversationRule {
  readonly level?: NoticeLevel | undefined
  readonly mute?: Mute | undefined
}

/** What one wants to be told of, on this computer. */
export interface NoticeRules {
  readonly defaultLevel: NoticeLevel
  /** Words that make a message one for oneself. */
  readonly keywords: readonly string[]
  readonly conversations: ReadonlyMap<ConversationId, ConversationRule>
}

/** Before anybody chose: what is for oneself gives a notice, all else only counts. */
export const DEFAULT_NOTICE_RULES: NoticeRules = {
  defaultLevel: 'mentions',
  keywords: [],
  conversations: new Map(),
}

/** Most keywords, longest keyword (UTF-16 code units), and most conversations with a rule of their own. */
export const MAX_KEYWORDS = 50
export const MAX_KEYWORD_LENGTH = 60
const MAX_CONVERSATIONS = 1_000

const NO_RULE: ConversationRule = {}
const HOUR_MS = 3_600_000

/** The rule of a conversation; one without its own has an empty one. */
export const ruleOf = ({ conversations }: NoticeRules, id: ConversationId): ConversationRule =>
  conversations.get(id) ?? NO_RULE

/** Is it silent at `now` (epoch milliseconds)? */
export const isMuted = ({ mute }: ConversationRule, now: number): boolean =>
  mute !== undefined && (mute.until === null || mute.until > now)

/** The mute that a choice made at `now` means; `tomorrow` is eight in the morning of the next day, local time. */
export function muteFrom(end: MuteEnd, now: number): Mute {
  if (end === 'never') return { until: null }
  if (end === 'hour') return { until: now + HOUR_MS }
  if (end === 'eightHours') return { until: now + 8 * HOUR_MS }
  const date = new Date(now)
  return { until: new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 8).getTime() }
}

/** The rules with a change of one conversation's; a rule that says nothing any more is forgotten, as are the oldest. */
export function withRule(rules: NoticeRules, id: ConversationId, change: ConversationRule): NoticeRules {
  const rule = { ...ruleOf(rules, id), ...change }
  const conversations = new Map(rules.conversations)
  conversations.delete(id)
  if (rule.level !== undefined || rule.mute !== undefined) conversations.set(id, rule)
  for (const oldest of conversations.keys()) {
    if (conversations.size <= MAX_CONVERSATIONS) break
    conversations.delete(oldest)
  }
  return { ...rules, conversations }
}

/** Keywords out of what somebody wrote, one after each comma or on each line; the same word once, in any case. */
export function parseKeywords(text: string): readonly string[] {
  const words = text.split(/[,\n]/).map(word => word.trim().replace(/\s+/g, ' ').slice(0, MAX_KEYWORD_LENGTH))
  const byFold = new Map(words.filter(word => word !== '').map(word => [word.toLowerCase(), word]))
  return [...byFold.values()].slice(0, MAX_KEYWORDS)
}
