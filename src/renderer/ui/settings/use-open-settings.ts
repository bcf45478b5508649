import { useCallback } from 'react'
import { useOpenDialog } from '../shell/shell-dialogs.ts'
import type { SettingsSectionId } from './sections.ts'
import { wantedSection } from './wanted-section.ts'

/** Opens the settings, at a section if one is named; where they are open, goes to it. */
export function useOpenSettings(): (section?: SettingsSectionId) => void {
  const open = useOpenDialog()
  return useCallback(
    section => {
      if (section) wantedSection.setState({ id: section })
      open('settings')
    },
    [open],
  )
}
