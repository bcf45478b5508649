import { DEFAULT_NOTICE_RULES, type NoticeRules } from '#domain/notices/notice-rules.ts'
import type { NoticeRulesPort } from '#domain/ports.ts'

/** Rules for notices that last as long as the test. */
export function memoryNoticeRules(first: NoticeRules = DEFAULT_NOTICE_RULES): NoticeRulesPort {
  let kept = first
  return {
    load: async () => kept,
    save: async rules => {
      kept = rules
    },
  }
}
