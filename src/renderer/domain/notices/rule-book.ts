import { AppError } from '#shared/errors.ts'
import type { ConversationId } from '#shared/ids.ts'
import type { Clock, LogPort, NoticeRulesPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import {
  type ConversationRule,
  DEFAULT_NOTICE_RULES,
  isMuted,
  type MuteEnd,
  muteFrom,
  type NoticeLevel,
  type NoticeRules,
  ruleOf,
  withRule,
} from './notice-rules.ts'

interface RuleBookOptions {
  readonly open: () => Promise<NoticeRulesPort>
  readonly clock: Clock
  readonly log: LogPort
}

/** What this person wants to be told of, kept on this computer. Methods that change it reject where it cannot be kept. */
export class RuleBook {
  readonly #options: RuleBookOptions
  readonly #store = createStore<NoticeRules>(DEFAULT_NOTICE_RULES)
  readonly store: ReadableStore<NoticeRules> = this.#store
  #changes: Promise<void> = Promise.resolve()

  constructor(options: RuleBookOptions) {
    this.#options = options
  }

  /** To be called once; what cannot be read leaves the defaults. */
  async load(): Promise<void> {
    try {
      this.#store.set(await (await this.#options.open()).load())
    } catch (error) {
      this.#options.log.warn('The rules for notices cannot be read', { code: AppError.from(error).code })
    }
  }

  /** What holds for a conversation now: an ended mute is none. */
  now(id: ConversationId): ConversationRule & { readonly level: NoticeLevel; readonly isMuted: boolean } {
    const rules = this.#store.getState()
    const rule = ruleOf(rules, id)
    const muted = isMuted(rule, this.#options.clock.now())
    return { level: rule.level ?? rules.defaultLevel, mute: muted ? rule.mute : undefined, isMuted: muted }
  }

  setDefaultLevel(defaultLevel: NoticeLevel): Promise<void> {
    return this.#change(rules => ({ ...rules, defaultLevel }))
  }

  setKeywords(keywords: readonly string[]): Promise<void> {
    return this.#change(rules => ({ ...rules, keywords }))
  }

  /** Undefined is as for all others. */
  setLevel(id: ConversationId, level: NoticeLevel | undefined): Promise<void> {
    return this.#change(rules => withRule(rules, id, { level }))
  }

  mute(id: ConversationId, end: MuteEnd): Promise<void> {
    const mute = muteFrom(end, this.#options.clock.now())
    return this.#change(rules => withRule(rules, id, { mute }))
  }

  unmute(id: ConversationId): Promise<void> {
    return this.#change(rules => withRule(rules, id, { mute: undefined }))
  }

  /** One after the other: each begins with what the one before left. */
  #change(next: (rules: NoticeRules) => NoticeRules): Promise<void> {
    const changed = this.#changes.then(async () => {
      const rules = next(this.#store.getState())
      await (await this.#options.open()).save(rules)
      this.#store.set(rules)
    })
    this.#changes = changed.catch(() => undefined)
    return changed
  }
}
