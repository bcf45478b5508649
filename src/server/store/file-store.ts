import type { ConversationId, FileId, UserId } from '#shared/ids.ts'

/** What is known about an uploaded file; its bytes are in the blob store under the same id. */
export interface StoredFile {
  readonly id: FileId
  /** Absent for a picture of a person, which is for the whole workspace. */
  readonly conversationId?: ConversationId | undefined
  readonly uploadedBy: UserId
  readonly name: string
  readonly mimeType: string
  /** Bytes. */
  readonly size: number
  /** Pixels, of images. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly createdAt: number
}

/** Uploaded files. Attaching them is part of storing a message, and forgetting those part of deleting it. */
export interface FileStore {
  add(file: StoredFile): Promise<void>
  byId(id: FileId): Promise<StoredFile | null>
  /** Bytes of the person's files that are neither attached to a message nor their picture. */
  unusedBytes(userId: UserId): Promise<number>
  /** Forgets what is older than that and neither attached to a message nor anybody's picture; answers which. */
  forgetUnused(before: number): Promise<readonly FileId[]>
}
