import { Refusal } from './refusal.ts'

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT'])

/** The answer of `work`; a full disk becomes a refusal that says so. */
export async function storageProblem<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && FULL.has(error.code))) throw error
    throw new Refusal({
      status: 507,
      code: 'storage_full',
      message: 'The disk of the server is full; nothing of this was kept.',
    })
  }
}
