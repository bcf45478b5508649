import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import { useSession } from '../session-context.ts'

interface NamedPerson {
  readonly id: UserId
  readonly name: string
}

/** People of a huddle by name, in the order given. */
export function usePeopleIn(userIds: readonly UserId[]): readonly NamedPerson[] {
  const { directory } = useSession()
  const members = useStore(directory.store, state => state.members)
  return userIds.map(id => ({ id, name: members.get(id)?.displayName ?? directory.nameOf(id) }))
}
