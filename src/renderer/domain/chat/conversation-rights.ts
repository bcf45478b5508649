import type { UserId } from '#shared/ids.ts'
import type { ConversationSummary, Workspace } from '#shared/model/conversation.ts'
import type { FeaturesState } from '../features.ts'

/** What somebody may do with a conversation beside writing in it. */
export interface ConversationRights {
  readonly rename: boolean
  readonly addPeople: boolean
  /** Others, that is. */
  readonly removePeople: boolean
  readonly join: boolean
  readonly leave: boolean
  readonly archive: boolean
}

export interface RightsContext {
  readonly meId: UserId
  readonly role: Workspace['role'] | undefined
  readonly features: Pick<FeaturesState, 'conversationSettings' | 'members'>
}

/**
 * What can be offered: the server's own rules, so that nothing is offered which it refuses. Who made a conversation
 * rules it; the first conversation of a server was made by nobody, so nobody ends it.
 */
export function conversationRights(row: ConversationSummary, context: RightsContext): ConversationRights {
  const { meId, role, features } = context
  const many = row.kind !== 'dm'
  const isPublic = row.kind === 'public'
  const members = many && features.members
  const settings = many && features.conversationSettings
  const made = row.createdBy === meId
  const runs = role === 'owner' || role === 'admin'
  return {
    rename: settings,
    addPeople: members && !isPublic,
    removePeople: members && !isPublic && made,
    join: members && row.joined === false,
    leave: members && row.joined !== false,
    archive: settings && row.createdBy !== undefined && (made || runs),
  }
}
