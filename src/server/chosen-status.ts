import { endsOnWire } from '#shared/wire/status-ends.ts'
import type { ManualPresence } from './store/account-store.ts'

/** What is left of a choice at `now` (epoch milliseconds): the status and what is written beside it end each for itself. */
export function stillChosen(manual: ManualPresence, now: number): ManualPresence {
  const { status, expiresAt, statusText, statusEmoji, textExpiresAt } = manual
  const isOver = (end: number | undefined) => end !== undefined && end <= now
  if (!isOver(expiresAt) && !isOver(textExpiresAt)) return manual
  return {
    ...(isOver(expiresAt) ? { status: 'online' } : { status, expiresAt }),
    ...(isOver(textExpiresAt) ? {} : { statusText, statusEmoji, textExpiresAt }),
  }
}

/** When a part of a choice ends next; undefined for never. */
export function nextEnd({ expiresAt, textExpiresAt }: ManualPresence): number | undefined {
  if (expiresAt === undefined || textExpiresAt === undefined) return expiresAt ?? textExpiresAt
  return Math.min(expiresAt, textExpiresAt)
}

/** A choice as its owner's devices are told of it. */
export function chosenOnWire(manual: ManualPresence): object {
  const { status, statusText, statusEmoji } = manual
  const hasText = Boolean(statusText) || Boolean(statusEmoji)
  return {
    status,
    ...(statusText === undefined ? {} : { statusText }),
    ...(statusEmoji === undefined ? {} : { statusEmoji }),
    ...endsOnWire(status, hasText, manual),
  }
}
