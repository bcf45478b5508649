import type { ManualStatus } from '../model/presence.ts'

/** What a person wants to be seen as. */
export interface PresenceChoice {
  readonly status: ManualStatus
  /** Epoch milliseconds at which it ends by itself. */
  readonly expiresAt?: number | undefined
}
