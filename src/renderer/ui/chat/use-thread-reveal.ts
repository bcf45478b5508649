import { type RefObject, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Thread } from '#domain/chat/thread.ts'
import type { OwnedStore } from '#domain/store.ts'
import type { MessageId } from '#shared/ids.ts'
import { eachFrame } from '../each-frame.ts'
import { useToast } from '../kit/use-toast.ts'
import { leaveMessage } from '../use-panel.ts'
import type { ListMarks } from './list-place.ts'
import { findRow } from './use-list-keys.ts'
import { useUnmark } from './use-unmark.ts'

/** Pages that are looked through for a reply. */
const MAX_PAGES = 20
const MAX_FRAMES = 30

export interface ThreadRevealOptions {
  readonly thread: Thread
  readonly marks: OwnedStore<ListMarks>
  readonly list: RefObject<HTMLElement | null>
  readonly at: MessageId | undefined
}

/** Shows the reply that the address names, marks it for a moment and puts the focus on it. */
export function useThreadReveal({ thread, marks, list, at }: ThreadRevealOptions): void {
  const { t } = useTranslation()
  const toast = useToast()
  const ready = useStore(thread.store, state => state.status === 'ready')
  useEffect(() => {
    if (!at || !ready) return
    let current = true
    void findReply(thread, at).then(key => {
      if (!current) return
      leaveMessage()
      if (key === null) {
        toast({ text: t('chat.notFound'), tone: 'bad' })
        return
      }
      marks.patch({ shown: at })
      eachFrame(() => {
        const row = findRow(list.current, key)
        row?.scrollIntoView({ block: 'center' })
        row?.focus({ preventScroll: true })
        return row !== null && row === document.activeElement
      }, MAX_FRAMES)
    })
    return () => {
      current = false
    }
  }, [at, ready, thread, marks, list, toast, t])
  useUnmark(marks)
}

async function findReply(thread: Thread, id: MessageId): Promise<string | null> {
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { root, rows, hasOlder } = thread.store.getState()
    const row = [...(root ? [root] : []), ...rows].find(({ message }) => message.id === id)
    if (row) return row.key
    if (!hasOlder) return null
    await thread.loadOlder()
  }
  return null
}
