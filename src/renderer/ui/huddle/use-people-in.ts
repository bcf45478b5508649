import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import type { HuddleSummary } from '#shared/model/huddle.ts'
import { useSession } from '../session-context.ts'

interface NamedPerson {
  readonly id: UserId
  readonly name: string
}

/** Who is in a huddle, by name, in the order in which they came. */
export function usePeopleIn({ participantIds }: HuddleSummary): readonly NamedPerson[] {
  const { directory } = useSession()
  const members = useStore(directory.store, state => state.members)
  return participantIds.map(id => ({ id, name: members.get(id)?.displayName ?? directory.nameOf(id) }))
}
