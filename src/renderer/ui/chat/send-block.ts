import type { Upload } from '#domain/chat/uploads.ts'
import { MAX_MESSAGE_LENGTH } from '#shared/model/message.ts'

/** Why what is written cannot be sent as it is. */
export type SendBlock = 'empty' | 'tooLong' | 'uploading' | 'uploadFailed'

/** Whether a message may go; null when nothing is in its way. Text or a file is enough. */
export function sendBlock(text: string, uploads: readonly Pick<Upload, 'state'>[]): SendBlock | null {
  if (text.length > MAX_MESSAGE_LENGTH) return 'tooLong'
  if (uploads.some(({ state }) => state.kind === 'uploading')) return 'uploading'
  if (uploads.some(({ state }) => state.kind === 'failed')) return 'uploadFailed'
  return text.trim() === '' && uploads.length === 0 ? 'empty' : null
}
