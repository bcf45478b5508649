import 'i18next'
import type { files } from './en/files.ts'
import type { messages } from './en/messages.ts'
import type { search } from './en/search.ts'
import type { servers } from './en/servers.ts'
import type { en } from './en.ts'

/** What comes with parts that are loaded late: each adds its own by `addTexts`. */
interface LateTexts {
  readonly files: typeof files
  readonly messages: typeof messages
  readonly search: typeof search
  readonly servers: typeof servers
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en & LateTexts }
  }
}
