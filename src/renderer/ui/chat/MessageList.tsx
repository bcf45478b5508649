import { ArrowDown } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import { useSession } from '../session-context.ts'
import { LineDivider } from './LineDivider.tsx'
import { MessageRow } from './MessageRow.tsx'
import { OlderEdge } from './OlderEdge.tsx'
import { rowMarks } from './row-marks.ts'
import { useMarkRead } from './use-mark-read.ts'

interface ListContext {
  readonly conversation: Conversation
}

const COMPONENTS = { Header: OlderEdge, Footer: () => <div className="h-3" /> }

/** Pixels from the end that still count as being at it. */
const AT_BOTTOM_PX = 24

/** The messages of a conversation: only what is in view exists as elements. Follows the end only while one is there. */
export function MessageList({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation()
  const session = useSession()
  const { rows, firstIndex, firstUnreadId } = useStore(conversation.store)
  const meId = useStore(session.self, state => state.user.id)
  const [atBottom, setAtBottom] = useState(true)
  const list = useRef<VirtuosoHandle>(null)
  const [start] = useState(() => startAt(rows, firstUnreadId))
  const context = useMemo<ListContext>(() => ({ conversation }), [conversation])
  useMarkRead(conversation, atBottom)
  const loadOlder = () => {
    const { hasOlder, loadingOlder, error } = conversation.store.getState()
    // After a failure the person asks, not the scrolling.
    if (!hasOlder || loadingOlder || error) return
    void conversation.loadOlder()
  }
  const lastIsOwn = rows.at(-1)?.delivery.kind === 'pending' && rows.at(-1)?.message.userId === meId
  return (
    <>
      <Virtuoso<TimelineRow, ListContext>
        ref={list}
        className="flex-1 outline-none"
        data-region
        data={rows}
        context={context}
        components={COMPONENTS}
        firstItemIndex={firstIndex}
        initialTopMostItemIndex={start}
        alignToBottom
        atBottomThreshold={AT_BOTTOM_PX}
        atBottomStateChange={setAtBottom}
        followOutput={isAtBottom => (isAtBottom || lastIsOwn ? 'auto' : false)}
        startReached={loadOlder}
        increaseViewportBy={{ top: 600, bottom: 200 }}
        computeItemKey={(_, row) => row.key}
        itemContent={(index, row) => {
          const previous = rows[index - firstIndex - 1]
          const marks = rowMarks(previous, row, firstUnreadId)
          return (
            <>
              <LineDivider marks={marks} createdAt={row.message.createdAt} />
              <MessageRow row={row} continued={marks.continued} conversation={conversation} />
            </>
          )
        }}
      />
      {atBottom ? null : (
        <button
          type="button"
          onClick={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
          className="absolute end-6 bottom-3 flex h-8 animate-rise items-center gap-1.5 rounded-full border border-line bg-raise px-3 text-sm font-medium shadow-card hover:bg-hover"
        >
          <ArrowDown aria-hidden size={14} />
          {t('chat.latest')}
        </button>
      )}
    </>
  )
}

/** Where an opened list begins: at what is new, else at the end. */
function startAt(rows: readonly TimelineRow[], firstUnreadId: string | undefined) {
  const unread = firstUnreadId ? rows.findIndex(row => row.message.id === firstUnreadId) : -1
  return unread >= 0
    ? { index: unread, align: 'center' as const }
    : { index: rows.length - 1, align: 'end' as const }
}
