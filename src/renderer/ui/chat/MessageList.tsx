import { ArrowDown } from 'lucide-react'
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { OwnedStore } from '#domain/store.ts'
import { COMPOSER } from '../kit/use-return-focus.ts'
import { useSession } from '../session-context.ts'
import { LineDivider } from './LineDivider.tsx'
import type { ListMarks, ListPlace } from './list-place.ts'
import { MessageRow } from './MessageRow.tsx'
import { newestSeq, newSince } from './new-since.ts'
import { OlderEdge } from './OlderEdge.tsx'
import { rowMarks } from './row-marks.ts'
import { useListKeys } from './use-list-keys.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useReveal } from './use-reveal.ts'

interface ListContext {
  readonly conversation: Conversation
}

const COMPONENTS = { Header: OlderEdge, Footer: () => <div className="h-3" /> }

/** Pixels from the end that still count as being at it. */
const AT_BOTTOM_PX = 24

export interface MessageListProps {
  readonly conversation: Conversation
  readonly marks: OwnedStore<ListMarks>
}

/** The messages of a conversation: only what is in view exists as elements. Follows the end only while one is there. */
export function MessageList({ conversation, marks }: MessageListProps) {
  const session = useSession()
  const { rows, firstIndex, firstUnreadId } = useStore(conversation.store)
  const meId = useStore(session.self, state => state.user.id)
  const [atBottom, setAtBottom] = useState(true)
  const [seen, setSeen] = useState(0)
  const list = useRef<VirtuosoHandle>(null)
  const [start] = useState(() => startAt(rows, firstUnreadId))
  const context = useMemo<ListContext>(() => ({ conversation }), [conversation])
  const place = useMemo<ListPlace>(
    () => ({ host: conversation, marks, conversationId: conversation.id, inThread: false }),
    [conversation, marks],
  )
  useMarkRead(conversation, atBottom)
  const { keys, scroller } = useMoves(conversation, marks, list)
  const lastIsOwn = rows.at(-1)?.delivery.kind === 'pending' && rows.at(-1)?.message.userId === meId
  return (
    <>
      <Virtuoso<TimelineRow, ListContext>
        ref={list}
        scrollerRef={scroller}
        className="flex-1 outline-none"
        data-region
        {...keys}
        data={rows}
        context={context}
        components={COMPONENTS}
        firstItemIndex={firstIndex}
        initialTopMostItemIndex={start}
        alignToBottom
        atBottomThreshold={AT_BOTTOM_PX}
        atBottomStateChange={atEnd => {
          setAtBottom(atEnd)
          setSeen(newestSeq(rows))
        }}
        followOutput={isAtBottom => (isAtBottom || lastIsOwn ? 'auto' : false)}
        startReached={() => loadOlder(conversation)}
        increaseViewportBy={{ top: 600, bottom: 200 }}
        computeItemKey={(_, row) => row.key}
        itemContent={(index, row) => {
          const around = rowMarks(rows[index - firstIndex - 1], row, firstUnreadId)
          return (
            <>
              <LineDivider marks={around} createdAt={row.message.createdAt} />
              <MessageRow row={row} continued={around.continued} place={place} />
            </>
          )
        }}
      />
      {atBottom ? null : (
        <ToLatest
          count={newSince(rows, seen, meId)}
          onChoose={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
        />
      )}
    </>
  )
}

/** Going to a message: by the keyboard, by a link to it, by changing it from the composer. */
function useMoves(
  conversation: Conversation,
  marks: OwnedStore<ListMarks>,
  list: RefObject<VirtuosoHandle | null>,
) {
  const element = useRef<HTMLElement | null>(null)
  const rows = useStore(conversation.store, state => state.rows)
  const show = useCallback(
    (index: number, then: () => void) => list.current?.scrollIntoView({ index, done: then }),
    [list],
  )
  const keys = useListKeys({
    rows,
    show,
    leave: () => document.querySelector<HTMLElement>(`[${COMPOSER}]`)?.focus(),
  })
  useReveal({
    conversation,
    marks,
    list: element,
    scrollTo: index => list.current?.scrollToIndex({ index, align: 'center' }),
  })
  const scroller = useCallback((next: HTMLElement | Window | null) => {
    element.current = next instanceof HTMLElement ? next : null
  }, [])
  return { keys, scroller }
}

function ToLatest({ count, onChoose }: { readonly count: number; readonly onChoose: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      onClick={onChoose}
      className="absolute end-6 bottom-3 flex h-8 animate-rise items-center gap-1.5 rounded-full border border-line bg-raise px-3 text-sm font-medium shadow-card hover:bg-hover"
    >
      <ArrowDown aria-hidden size={14} />
      {count > 0 ? t('chat.newBelow', { count }) : t('chat.latest')}
    </button>
  )
}

function loadOlder(conversation: Conversation): void {
  const { hasOlder, loadingOlder, error } = conversation.store.getState()
  // After a failure the person asks, not the scrolling.
  if (!hasOlder || loadingOlder || error) return
  void conversation.loadOlder()
}

/** Where an opened list begins: at what is new, else at the end. */
function startAt(rows: readonly TimelineRow[], firstUnreadId: string | undefined) {
  const unread = firstUnreadId ? rows.findIndex(row => row.message.id === firstUnreadId) : -1
  return unread >= 0
    ? { index: unread, align: 'center' as const }
    : { index: rows.length - 1, align: 'end' as const }
}
