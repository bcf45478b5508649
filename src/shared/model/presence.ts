/** What others can see of a person; `invisible` is seen by its owner only (facts 2.5). */
export const PRESENCE_STATUSES = ['online', 'away', 'busy', 'dnd', 'invisible', 'offline'] as const
export type PresenceStatus = (typeof PRESENCE_STATUSES)[number]

/** What a person can choose. `online` means automatic (contract README, "Presence"). */
export const MANUAL_STATUSES = ['online', 'away', 'busy', 'dnd', 'invisible'] as const
export type ManualStatus = (typeof MANUAL_STATUSES)[number]

/** Longest status text, in UTF-16 code units (facts 2.5). */
export const MAX_STATUS_TEXT_LENGTH = 100

export interface PresenceInputs {
  readonly manual: ManualStatus
  /** Epoch milliseconds at which the manual choice ends by itself. */
  readonly manualExpiresAt?: number | undefined
  /** One entry per connected device: is nobody at it? */
  readonly deviceIdle: readonly boolean[]
  readonly inCall: boolean
}

/**
 * The status that follows from what a person chose and what their devices report:
 * a manual choice other than online wins; then a call makes busy; then any active device makes online.
 */
export function effectiveStatus(inputs: PresenceInputs, now: number): PresenceStatus {
  if (inputs.deviceIdle.length === 0) return 'offline'
  const expired = inputs.manualExpiresAt !== undefined && inputs.manualExpiresAt <= now
  if (inputs.manual !== 'online' && !expired) return inputs.manual
  if (inputs.inCall) return 'busy'
  return inputs.deviceIdle.some(idle => !idle) ? 'online' : 'away'
}

/** How a status looks to everybody but its owner. */
export function publicStatus(status: PresenceStatus): PresenceStatus {
  return status === 'invisible' ? 'offline' : status
}
