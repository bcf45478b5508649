import type { Uploads } from '#domain/chat/uploads.ts'
import type { Attachment } from '#shared/model/message.ts'

/** What a composer writes for: a conversation or a thread. */
export interface ComposerTarget {
  readonly uploads: Uploads
  send(text: string, options?: { readonly attachments?: readonly Attachment[] }): void
  typed(): void
  stoppedTyping(): void
  draft(): string
  setDraft(text: string): void
  onDraft(listener: () => void): () => void
}
