import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { ConversationId } from '#shared/ids.ts'
import { isMac } from '../platform.ts'
import { useSession } from '../session-context.ts'
import { matchShortcut, type ShortcutName } from '../shortcuts.ts'
import { openSearch } from '../use-panel.ts'
import { navigate } from '../use-route.ts'
import { useShownConversation } from '../use-shown-conversation.ts'
import { useSidebar } from '../use-sidebar.ts'
import { focusRegion } from './regions.ts'
import type { ShellDialog } from './shell-dialogs.ts'
import { nextUnread } from './unread-order.ts'

/** The shortcuts that work anywhere in the app; those that open something wait while a dialog is up. */
export function useAppShortcuts(open: (dialog: ShellDialog) => void): void {
  const sidebar = useSidebar()
  const shown = useShownConversation()
  const searchable = useStore(useSession().features.store, state => state.search)
  const act = (name: ShortcutName) => {
    if (name === 'switcher') return open('switcher')
    if (name === 'help') return open('shortcuts')
    if (name === 'search') return searchable && shown ? showSearch(shown) : undefined
    if (name === 'nextRegion') return focusRegion(1)
    if (name === 'previousRegion') return focusRegion(-1)
    const id = nextUnread(sidebar, shown, name === 'nextUnread' ? 1 : -1)
    if (id) navigate({ kind: 'conversation', id })
  }
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = matchShortcut(event, isMac)
      if (!name || document.querySelector('[role="dialog"], [role="menu"]')) return
      event.preventDefault()
      if (!event.repeat) latest.current(name)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Opens the search; where it is open, its box takes the focus. */
function showSearch(id: ConversationId): void {
  const box = document.querySelector<HTMLInputElement>('input[data-search]')
  if (box) {
    box.focus()
    box.select()
  } else openSearch(id)
}
