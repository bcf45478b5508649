import type { TFunction } from 'i18next'
import type { UserId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'

/** So many are named; of more, the first ones and how many others. */
const MAX_NAMED = 3

/** The other people of a call, whoever began it first. */
export function othersIn({ initiatorId, participantIds }: CallLogEntry, meId: UserId): readonly UserId[] {
  const others = new Set([initiatorId, ...participantIds])
  others.delete(meId)
  return [...others]
}

/** `Grace`, `Grace and Linus`, `Grace, Linus and 2 others`. */
export function callNames(names: readonly string[], t: TFunction): string {
  if (names.length <= 1) return names[0] ?? t('calls.nobodyElse')
  const named = names.length > MAX_NAMED ? names.slice(0, MAX_NAMED - 1) : names.slice(0, -1)
  const rest = names.length - named.length
  const last = rest === 1 ? (names.at(-1) ?? '') : t('calls.others', { count: rest })
  return t('calls.andLast', { names: named.join(', '), last })
}
