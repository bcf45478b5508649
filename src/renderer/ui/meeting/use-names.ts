import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import { useSession } from '../session-context.ts'

/** Several people's names in one line, kept up to date. */
export function useNames(userIds: readonly UserId[]): string {
  const { directory } = useSession()
  const members = useStore(directory.store, state => state.members)
  return userIds.map(id => members.get(id)?.displayName ?? directory.nameOf(id)).join(', ')
}
