import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import { callNames } from '../call-log/call-names.ts'
import { useSession } from '../session-context.ts'

/** People in one line, kept up to date. */
export function useNamesOf(ids: readonly UserId[]): string {
  const { t } = useTranslation()
  const { directory } = useSession()
  const members = useStore(directory.store, state => state.members)
  return callNames(
    ids.map(id => members.get(id)?.displayName ?? directory.nameOf(id)),
    t,
  )
}
