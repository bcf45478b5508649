import { late } from '../late.ts'

/** What stands in the middle of the window now and then. */
export const latePlaces = {
  person: late(async () => (await import('../chat/PersonView.tsx')).PersonView),
  calls: late(async () => (await import('../call-log/CallLogPage.tsx')).CallLogPage),
  lost: late(async () => (await import('./LostConversation.tsx')).LostConversation),
} as const
