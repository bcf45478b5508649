import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import type { OwnedStore } from '#domain/store.ts'
import type { MessageId } from '#shared/ids.ts'
import { eachFrame } from '../each-frame.ts'
import { useToast } from '../kit/use-toast.ts'
import { leaveMessage, usePanel } from '../use-panel.ts'
import { useRoute } from '../use-route.ts'
import type { ListMarks } from './list-place.ts'
import { findRow } from './use-list-keys.ts'
import { useUnmark } from './use-unmark.ts'

/** Frames until a row that was scrolled to must be there. */
const MAX_FRAMES = 90
const SETTLE_FRAMES = 6

export interface RevealOptions {
  readonly conversation: Conversation
  readonly marks: OwnedStore<ListMarks>
  readonly list: RefObject<HTMLElement | null>
  readonly scrollTo: (index: number) => void
}

/** Shows the message that the address names, marks it for a moment and puts the focus on it; also one that is being changed. */
export function useReveal({ conversation, marks, list, scrollTo }: RevealOptions): void {
  const { t } = useTranslation()
  const toast = useToast()
  const at = useAddressed(conversation)
  const ready = useStore(conversation.store, state => state.status === 'ready')
  const editing = useStore(marks, state => state.editing?.id)
  const latest = useRef(scrollTo)
  const stop = useRef<() => void>(() => undefined)
  useEffect(() => {
    latest.current = scrollTo
  })
  useEffect(() => {
    const row = editing ? rowOf(conversation, editing) : null
    if (row && !findRow(list.current, row.key)) latest.current(row.index)
  }, [editing, conversation, list])
  useEffect(() => {
    if (!at || !ready) return
    stop.current()
    let current = true
    stop.current = () => {
      current = false
    }
    void conversation.reveal(at).then(found => {
      if (!current) return
      leaveMessage()
      if (!found || !rowOf(conversation, at)) {
        toast({ text: t('chat.notFound'), tone: 'bad' })
        return
      }
      marks.patch({ shown: at })
      stop.current = showRow({ conversation, id: at, list, scrollTo: index => latest.current(index) })
    })
  }, [at, ready, conversation, marks, list, toast, t])
  useEffect(() => () => stop.current(), [])
  useUnmark(marks)
  useUnmarkAfterSearch(marks)
}

/** Closing the search takes the mark of what was found with it. */
function useUnmarkAfterSearch(marks: OwnedStore<ListMarks>): void {
  const searching = usePanel()?.panel.kind === 'search'
  useEffect(() => {
    if (!searching) return
    return () => marks.patch({ shown: null })
  }, [searching, marks])
}

interface ShowRowOptions extends Omit<RevealOptions, 'marks'> {
  readonly id: MessageId
}

/** Scrolls to a row that is only about to be drawn, then puts the focus on it. Returns its end. */
function showRow({ conversation, id, list, scrollTo }: ShowRowOptions): () => void {
  return eachFrame(frame => {
    const row = rowOf(conversation, id)
    if (!row || frame === 0) return !row
    // Heights are known only once rows are drawn: the second look is at the right place.
    if (frame % SETTLE_FRAMES === 1) scrollTo(row.index)
    const element = frame > SETTLE_FRAMES + 1 ? findRow(list.current, row.key) : null
    element?.focus({ preventScroll: true })
    // A list that was opened just now hides its rows until it is in place: what is hidden takes no focus.
    return element !== null && element === document.activeElement
  }, MAX_FRAMES)
}

function rowOf(conversation: Conversation, id: MessageId): { index: number; key: string } | null {
  const { rows } = conversation.store.getState()
  const index = rows.findIndex(row => row.message.id === id)
  const row = rows[index]
  return row ? { index, key: row.key } : null
}

/** The message of this conversation that the address names, unless it is one of a thread beside it. */
function useAddressed(conversation: Conversation): MessageId | undefined {
  const route = useRoute()
  if (route.kind !== 'conversation' || route.id !== conversation.id) return undefined
  return route.panel?.kind === 'thread' ? undefined : route.at
}
