import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import { recordingContentResponse } from '#shared/rest/recordings.ts'
import { apiPath } from '../api-path.ts'
import type { TransferPort } from '../ports.ts'

/** Bytes of one piece: little is lost with a line, and the pieces are few. */
const PIECE_BYTES = 4 * 1024 * 1024

export interface UploadProgress {
  readonly onProgress?: (sentBytes: number) => void
  readonly signal?: AbortSignal
  readonly pieceBytes?: number
}

interface RecordingUpload extends UploadProgress {
  readonly transfers: TransferPort
  readonly id: RecordingId
  readonly content: Blob
  /** Does the server have a film of it? Not before all bytes have come. */
  readonly isStored: () => Promise<boolean>
}

const stuck = (): AppError =>
  new AppError({
    code: 'bad_answer',
    category: 'server',
    message: 'The server did not take the recording. Please try again.',
  })

const otherFilm = (): AppError =>
  new AppError({
    code: 'recording_differs',
    category: 'conflict',
    message: 'The server has more of this recording than there is on this computer.',
  })

/**
 * Sends a recording piece by piece, from where the server stands: asked again after a failure, it goes on
 * (contract README, `PUT /api/recordings/:id/content`). Resolves once the server has said that the film is whole:
 * to have all bytes of it is not enough. Rejects with AppError, `recording_differs` where it has others.
 */
export async function uploadRecording(upload: RecordingUpload): Promise<void> {
  const { transfers, id, content, isStored, onProgress, signal, pieceBytes = PIECE_BYTES } = upload
  const path = apiPath`/api/recordings/${id}/content`
  let offset = await transfers.storedBytes(path, signal)
  if (offset > content.size) throw otherFilm()
  onProgress?.(offset)
  while (offset < content.size) {
    const bytes = content.slice(offset, offset + pieceBytes)
    const piece = {
      path,
      bytes,
      offset,
      totalBytes: content.size,
      ...(signal === undefined ? {} : { signal }),
    }
    const answer = await transfers.sendPiece(piece, recordingContentResponse)
    // A server that takes nothing would be asked for ever.
    if (answer.offset <= offset || answer.offset > content.size) throw stuck()
    offset = answer.offset
    onProgress?.(offset)
    if (answer.complete && offset === content.size) return
  }
  if (!(await isStored())) throw stuck()
}
