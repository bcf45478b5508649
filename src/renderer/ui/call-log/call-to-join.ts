import type { CallId, ConversationId, UserId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'
import { othersIn } from './call-names.ts'

/** Calls that go on without this person, and that they may join. `inside`: the calls they are in, or that ring here. */
export const callsWithoutMe = (
  log: readonly CallLogEntry[],
  inside: readonly (CallId | null)[],
): readonly CallLogEntry[] => log.filter(({ id, state }) => state === 'active' && !inside.includes(id))

/** The one of these calls that belongs to a conversation, or is with exactly these people. */
export function callToJoin(
  calls: readonly CallLogEntry[],
  place: { readonly conversationId: ConversationId; readonly peopleIds: readonly UserId[] },
  meId: UserId,
): CallLogEntry | undefined {
  const isWithThem = (call: CallLogEntry): boolean => {
    const others = othersIn(call, meId)
    return others.length === place.peopleIds.length && others.every(id => place.peopleIds.includes(id))
  }
  return calls.find(call => call.conversationId === place.conversationId || isWithThem(call))
}
