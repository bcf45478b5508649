import { late } from '../late.ts'

/** What writing needs only once files come with it. */
export const lateComposerParts = {
  uploads: late(async () => (await import('./UploadList.tsx')).UploadList),
  dropHint: late(async () => (await import('./DropHint.tsx')).DropHint),
} as const
