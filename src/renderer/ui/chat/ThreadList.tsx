import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Thread } from '#domain/chat/thread.ts'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { OwnedStore } from '#domain/store.ts'
import type { ConversationId, MessageId } from '#shared/ids.ts'
import { Button } from '../kit/Button.tsx'
import { LineDivider } from './LineDivider.tsx'
import type { ListMarks, ListPlace } from './list-place.ts'
import { MessageRow } from './MessageRow.tsx'
import { rowMarks } from './row-marks.ts'
import { findRow, useListKeys } from './use-list-keys.ts'
import { useStayAtEnd } from './use-stay-at-end.ts'
import { useThreadReveal } from './use-thread-reveal.ts'

export interface ThreadListProps {
  readonly thread: Thread
  readonly conversationId: ConversationId
  readonly marks: OwnedStore<ListMarks>
  readonly at: MessageId | undefined
}

/** The message that a thread began with, and its replies. */
export function ThreadList({ thread, conversationId, marks, at }: ThreadListProps) {
  const { t } = useTranslation()
  const { root, rows, hasOlder, loadingOlder, status } = useStore(thread.store)
  const list = useRef<HTMLDivElement>(null)
  const all = useMemo(() => (root ? [root, ...rows] : rows), [root, rows])
  const place = useMemo<ListPlace>(
    () => ({ host: thread, marks, conversationId, inThread: true }),
    [thread, marks, conversationId],
  )
  const show = (index: number, then: () => void) => {
    const row = all[index]
    if (row) findRow(list.current, row.key)?.scrollIntoView({ block: 'nearest' })
    then()
  }
  const keys = useListKeys({ rows: all, show })
  useStayAtEnd(list, rows.at(-1))
  useThreadReveal({ thread, marks, list, at })
  const count = root?.message.replyCount ?? rows.length
  return (
    <div
      ref={list}
      role="log"
      aria-label={t('messages.threadMessages')}
      aria-live="off"
      data-region
      {...keys}
      className="min-h-0 flex-1 overflow-y-auto outline-none"
    >
      <div className="pt-4 pb-3">
        {root ? <MessageRow row={root} continued={false} place={place} /> : null}
        <div className="flex items-center gap-3 px-4 py-2 text-xs text-muted after:h-px after:flex-1 after:bg-line">
          {count > 0 ? t('chat.replies', { count }) : status === 'ready' ? t('messages.threadEmpty') : null}
        </div>
        {hasOlder ? (
          <div className="px-4 pb-2">
            <Button size="small" busy={loadingOlder} onClick={() => void thread.loadOlder()}>
              {t('messages.threadOlder')}
            </Button>
          </div>
        ) : null}
        <Rows rows={rows} place={place} />
      </div>
    </div>
  )
}

function Rows({ rows, place }: { readonly rows: readonly TimelineRow[]; readonly place: ListPlace }) {
  return rows.map((row, index) => {
    const around = rowMarks(rows[index - 1], row, undefined)
    return (
      <div key={row.key}>
        {index > 0 ? <LineDivider marks={around} createdAt={row.message.createdAt} /> : null}
        <MessageRow row={row} continued={around.continued} place={place} />
      </div>
    )
  })
}
