import { late } from '../late.ts'

/** What huddles bring to the screens that are there from the start. */
export const lateHuddle = {
  button: late(async () => (await import('./HuddleButton.tsx')).HuddleButton),
  line: late(async () => (await import('./HuddleLine.tsx')).HuddleLine),
  cards: late(async () => (await import('./HuddleCards.tsx')).HuddleCards),
  leaveToCall: late(async () => (await import('./LeaveToCall.tsx')).LeaveToCall),
} as const
