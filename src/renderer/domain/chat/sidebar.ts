import type { ConversationId, UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'

/** Up to this many people everybody of a workspace is listed, written to before or not. */
const MAX_LISTED_MEMBERS = 50

export interface SidebarPerson {
  readonly user: User
  /** Absent until somebody wrote. */
  readonly conversation?: ConversationSummary | undefined
}

export interface Sidebar {
  readonly groups: readonly ConversationSummary[]
  readonly people: readonly SidebarPerson[]
}

type Conversations = ReadonlyMap<ConversationId, ConversationSummary>
type Members = ReadonlyMap<UserId, User>

const byText = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** The other person of a `dm`; null when it is not one or nobody else is in it. */
function otherPerson(summary: ConversationSummary, meId: UserId): UserId | null {
  if (summary.kind !== 'dm') return null
  return summary.memberIds?.find(id => id !== meId) ?? null
}

/** What a conversation is called: a `dm` by the other person, a nameless group by its people. */
export function conversationTitle(summary: ConversationSummary, members: Members, meId: UserId): string {
  const other = otherPerson(summary, meId)
  if (other !== null) return members.get(other)?.displayName ?? (summary.name || 'Unknown person')
  if (summary.name !== '') return summary.name
  const names = (summary.memberIds ?? [])
    .filter(id => id !== meId)
    .map(id => members.get(id)?.displayName)
    .filter(name => name !== undefined)
  return names.length > 0 ? names.join(', ') : 'Conversation'
}

/** Both lists of the sidebar, each by name: conversations of many, and people. */
export function sidebar(conversations: Conversations, members: Members, meId: UserId): Sidebar {
  const groups: ConversationSummary[] = []
  const direct = new Map<UserId, ConversationSummary>()
  for (const summary of conversations.values()) {
    const other = otherPerson(summary, meId)
    if (other === null) groups.push(summary)
    else direct.set(other, summary)
  }
  const listAll = members.size <= MAX_LISTED_MEMBERS
  const ids = new Set(direct.keys())
  if (listAll) for (const id of members.keys()) ids.add(id)
  ids.delete(meId)
  const people = [...ids].map((id): SidebarPerson => {
    const conversation = direct.get(id)
    const user = members.get(id) ?? { id, displayName: conversation?.name || 'Unknown person' }
    return conversation === undefined ? { user } : { user, conversation }
  })
  const title = (summary: ConversationSummary) => conversationTitle(summary, members, meId)
  return {
    groups: groups.sort((a, b) => byText.compare(title(a), title(b))),
    people: people.sort((a, b) => byText.compare(a.user.displayName, b.user.displayName)),
  }
}
