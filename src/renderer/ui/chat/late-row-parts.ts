import { late } from '../late.ts'

/** What a message needs only once somebody does something with it, it fails, or it tells of a huddle. */
export const lateRowParts = {
  editor: late(async () => (await import('./MessageEditor.tsx')).MessageEditor),
  picker: late(async () => (await import('./EmojiPopover.tsx')).EmojiPopover),
  event: late(async () => (await import('../huddle/HuddleEvent.tsx')).HuddleEvent),
  link: late(async () => (await import('./CopyLink.tsx')).CopyLink),
  failed: late(async () => (await import('./FailedNotes.tsx')).FailedNotes),
  deletion: late(async () => (await import('./DeleteMessage.tsx')).DeleteMessage),
} as const
