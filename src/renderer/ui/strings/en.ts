import { chat } from './en/chat.ts'
import { common } from './en/common.ts'
import { shell } from './en/shell.ts'

/**
 * The texts in English that the app starts with, by key: `t('chat.send')`. Placeholders are `{{name}}`, plurals
 * `_one` and `_other`. Parts that are loaded late bring their own (`late.ts`).
 */
export const en = { common, shell, chat } as const
