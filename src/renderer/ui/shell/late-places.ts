import { late } from '../late.ts'

/** What stands in the middle of the window now and then; the strips stand above it. */
export const latePlaces = {
  person: late(async () => (await import('../chat/PersonView.tsx')).PersonView),
  calls: late(async () => (await import('../call-log/CallLogPage.tsx')).CallLogPage),
  call: late(async () => (await import('../call/CallView.tsx')).CallView),
  callStrip: late(async () => (await import('../call/CallStrip.tsx')).CallStrip),
  huddle: late(async () => (await import('../huddle/HuddleView.tsx')).HuddleView),
  huddleStrip: late(async () => (await import('../huddle/HuddleStrip.tsx')).HuddleStrip),
  lost: late(async () => (await import('./LostConversation.tsx')).LostConversation),
} as const
