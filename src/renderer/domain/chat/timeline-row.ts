import type { AppError } from '#shared/errors.ts'
import type { Message } from '#shared/model/message.ts'

/** How far a message got. */
export type Delivery =
  | { readonly kind: 'sent' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly error: AppError }

/** A change of ours to a stored message that the server has not confirmed: already applied to what is shown. */
export type RowChange =
  | { readonly kind: 'edit' | 'delete'; readonly state: 'pending' }
  | { readonly kind: 'edit' | 'delete'; readonly state: 'failed'; readonly error: AppError }

/** One line of a conversation. `key` stays the same from pending to sent. */
export interface TimelineRow {
  readonly key: string
  readonly message: Message
  readonly delivery: Delivery
  readonly change?: RowChange
}
