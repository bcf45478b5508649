import { late } from '../late.ts'

/** What writing needs only once files come with it, or once it is over. */
export const lateComposerParts = {
  uploads: late(async () => (await import('./UploadList.tsx')).UploadList),
  end: late(async () => (await import('./EndNote.tsx')).EndNote),
  dropHint: late(async () => (await import('./DropHint.tsx')).DropHint),
} as const
