import { call } from './en/call.ts'
import { chat } from './en/chat.ts'
import { common } from './en/common.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { start } from './en/start.ts'

/** Every text of the interface in English, by key: `t('chat.send')`. Placeholders are `{{name}}`, plurals `_one` and `_other`. */
export const en = { common, start, shell, chat, settings, call } as const
