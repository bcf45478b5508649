import * as z from 'zod'
import {
  DEFAULT_NOTICE_RULES,
  MAX_KEYWORD_LENGTH,
  MAX_KEYWORDS,
  NOTICE_LEVELS,
  type NoticeRules,
} from '#domain/notices/notice-rules.ts'
import type { NoticeRulesPort } from '#domain/ports.ts'
import { conversationId } from '#shared/ids.ts'

const keyword = z.string().min(1).max(MAX_KEYWORD_LENGTH)
const level = z.enum(NOTICE_LEVELS)
const rule = z.object({
  level: level.optional().catch(undefined),
  mute: z.object({ until: z.number().nullable() }).optional().catch(undefined),
})
const row = z.tuple([conversationId, rule])

/** As it is kept. What is not as it should be is left out, each thing for itself. */
const text = z.object({
  defaultLevel: level.catch(DEFAULT_NOTICE_RULES.defaultLevel),
  keywords: z.array(z.unknown()).catch([]),
  conversations: z.array(z.unknown()).catch([]),
})

/** What somebody wants to be told of, in the page's own storage. `whose` names server and person. */
export function noticeRules(storage: Storage, whose: string): NoticeRulesPort {
  const name = `notices ${whose}`
  return {
    load: async (): Promise<NoticeRules> => {
      const { defaultLevel, keywords, conversations } = text.parse(parsed(storage.getItem(name)))
      return {
        defaultLevel,
        keywords: readable(keyword, keywords).slice(0, MAX_KEYWORDS),
        conversations: new Map(readable(row, conversations)),
      }
    },
    save: async rules =>
      storage.setItem(name, JSON.stringify({ ...rules, conversations: [...rules.conversations] })),
  }
}

const readable = <Schema extends z.ZodType>(schema: Schema, rows: readonly unknown[]): z.output<Schema>[] =>
  rows.flatMap(one => {
    const { success, data } = schema.safeParse(one)
    return success ? [data] : []
  })

/** An object, whatever was kept. */
function parsed(kept: string | null): unknown {
  try {
    const value: unknown = JSON.parse(kept ?? '{}')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    // Somebody wrote something else there: it is replaced with the next choice.
    return {}
  }
}
