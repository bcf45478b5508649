import type { Recordings } from '#domain/recording/recordings.ts'
import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'

interface Deleting {
  readonly api: Pick<Recordings['api'], 'delete'>
  readonly uploads: Pick<Recordings['uploads'], 'discard'>
}

/** Deletes a recording for everybody, also what this computer still has of it. Rejects with AppError. */
export async function deleteRecording({ api, uploads }: Deleting, id: RecordingId): Promise<void> {
  // First: else its bytes would go to a server that does not know it any more.
  await uploads.discard(id)
  try {
    await api.delete(id)
  } catch (cause) {
    const error = AppError.from(cause)
    // Gone already: with what was here, or by another of one's devices.
    if (error.category !== 'notFound') throw error
  }
}
