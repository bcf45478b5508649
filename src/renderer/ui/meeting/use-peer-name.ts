import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import { useSession } from '../session-context.ts'

/** Somebody's name, kept up to date. */
export function usePeerName(userId: UserId): string {
  const { directory } = useSession()
  return (
    useStore(directory.store, state => state.members.get(userId)?.displayName) ?? directory.nameOf(userId)
  )
}
