import type { UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/**
 * Who can read a conversation, by name: everybody of the workspace for a public one. Undefined where the server does
 * not say who is in it.
 */
export function peopleIn(
  { kind, memberIds }: Pick<ConversationSummary, 'kind' | 'memberIds'>,
  members: ReadonlyMap<UserId, User>,
): readonly User[] | undefined {
  if (kind !== 'public' && memberIds === undefined) return undefined
  const people =
    kind === 'public'
      ? [...members.values()]
      : // Somebody who came a moment ago may not be in the directory yet.
        (memberIds ?? []).flatMap(id => members.get(id) ?? [])
  return people.sort((a, b) => byName.compare(a.displayName, b.displayName))
}
