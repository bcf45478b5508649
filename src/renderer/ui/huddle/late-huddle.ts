import { late } from '../late.ts'

/** What calls and huddles bring to the screens that are there from the start. */
export const lateHuddle = {
  calls: late(async () => (await import('../chat/CallButtons.tsx')).CallButtons),
  log: late(async () => (await import('../call-log/CallsLink.tsx')).CallsLink),
  button: late(async () => (await import('./HuddleButton.tsx')).HuddleButton),
  line: late(async () => (await import('./HuddleLine.tsx')).HuddleLine),
  cards: late(async () => (await import('./HuddleCards.tsx')).HuddleCards),
} as const
