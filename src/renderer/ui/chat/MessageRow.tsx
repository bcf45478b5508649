import { type KeyboardEvent, memo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { classNames } from '../kit/class-names.ts'
import { useSession } from '../session-context.ts'
import { openThread } from '../use-panel.ts'
import { lateRowParts } from './late-row-parts.ts'
import { isEdited, type ListPlace, startEditing } from './list-place.ts'
import { MessageActions } from './MessageActions.tsx'
import { MessageBody } from './MessageBody.tsx'
import { clockTime, fullMoment } from './moments.ts'
import { RowNotes } from './RowNotes.tsx'
import { rememberEmoji } from './recent-emoji.ts'
import { type RowAction, rowActions } from './row-actions.ts'
import { rowKey } from './row-key.ts'
import { ThreadLine } from './ThreadLine.tsx'
import { useNear } from './use-near.ts'

export interface MessageRowProps {
  readonly row: TimelineRow
  /** The same person goes on: no face and name. */
  readonly continued: boolean
  readonly place: ListPlace
}

/** One message, with what can be done with it. */
export const MessageRow = memo(function MessageRow({ row, continued, place }: MessageRowProps) {
  const { message, delivery } = row
  const name = useAuthor(row)
  const { near, handlers } = useNear()
  const { editing, shown, layer, setLayer, act, actions } = useRow(row, place)
  const toolbar = useRef<HTMLDivElement>(null)
  const close = () => setLayer(null)
  const react = (emoji: string) => place.host.toggleReaction(message.id, emoji)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const action = rowKey(event)
    if (action === null || event.target !== event.currentTarget || !actions.includes(action)) return
    event.preventDefault()
    act(action)
  }
  return (
    <article
      data-row={row.key}
      tabIndex={-1}
      aria-label={`${name}, ${clockTime(message.createdAt)}`}
      aria-busy={delivery.kind === 'pending' || row.change?.state === 'pending' || undefined}
      onKeyDown={onKeyDown}
      {...handlers}
      className={classNames(
        'ring-inside relative grid grid-cols-[36px_minmax(0,1fr)] gap-x-3 px-4',
        near || layer ? 'bg-hover' : shown && 'bg-accent-soft',
        continued ? 'py-0.5' : 'pt-2 pb-0.5',
      )}
    >
      {message.event ? null : <Gutter row={row} name={name} continued={continued} near={near} />}
      <div className="col-start-2 min-w-0">
        {continued || message.event ? null : <Author name={name} at={message.createdAt} />}
        <div
          className={
            delivery.kind === 'pending' || row.change?.state === 'pending' ? 'opacity-70' : undefined
          }
        >
          <MessageBody row={row} place={place} editing={editing} />
        </div>
        <RowNotes row={row} host={place.host} />
        {place.inThread ? null : <ThreadLine message={message} />}
      </div>
      {editing ? null : (
        <MessageActions
          ref={toolbar}
          actions={actions}
          near={near || layer !== null}
          picking={layer === 'react'}
          onAction={act}
          onQuick={emoji => {
            rememberEmoji(emoji)
            react(emoji)
          }}
        />
      )}
      {layer === 'react' ? (
        <lateRowParts.picker.Part anchor={toolbar} onPick={react} onClose={close} />
      ) : layer === 'delete' ? (
        <lateRowParts.deletion.Part onClose={close} onConfirm={() => place.host.delete(message.id)} />
      ) : layer === 'link' ? (
        <lateRowParts.link.Part message={message} conversationId={place.conversationId} onDone={close} />
      ) : null}
    </article>
  )
})

function useAuthor({ message }: TimelineRow): string {
  const { t } = useTranslation()
  const { directory } = useSession()
  return useStore(
    directory.store,
    state => state.members.get(message.userId)?.displayName ?? t('chat.somebody'),
  )
}

/** What is open over a row, and what its buttons and keys do. */
function useRow(row: TimelineRow, { marks, inThread, conversationId }: ListPlace) {
  const session = useSession()
  const { id } = row.message
  const [layer, setLayer] = useState<'react' | 'delete' | 'link' | null>(null)
  const meId = useStore(session.self, state => state.user.id)
  const threads = useStore(session.features.store, state => state.threads)
  const editing = useStore(marks, state => isEdited(state, row.message))
  const shown = useStore(marks, state => state.shown === id)
  const act = (action: RowAction) => {
    if (action === 'edit') startEditing(marks, row.message)
    else if (action === 'reply') openThread(conversationId, id)
    else setLayer(action)
  }
  const actions = rowActions(row, { meId, inThread, threads })
  return { editing, shown, layer, setLayer, act, actions }
}

interface GutterProps extends Pick<MessageRowProps, 'row' | 'continued'> {
  readonly name: string
  readonly near: boolean
}

/** The face, or the time of a message that goes on from the one above. */
function Gutter({ row: { message }, name, continued, near }: GutterProps) {
  if (!continued) {
    return (
      <span className="row-span-2 pt-0.5">
        <Avatar id={message.userId} name={name} size={36} />
      </span>
    )
  }
  return (
    <span
      className={classNames(
        'flex justify-end pt-1 text-[10px] leading-4 text-muted',
        near ? '' : 'opacity-0',
      )}
    >
      <Moment at={message.createdAt} text={clockTime(message.createdAt)} />
    </span>
  )
}

function Author({ name, at }: { readonly name: string; readonly at: number }) {
  return (
    <h2 className="flex items-baseline gap-2 text-md leading-5 font-semibold">
      <span className="truncate">{name}</span>
      <span className="text-xs font-normal text-muted">
        <Moment at={at} text={clockTime(at)} />
      </span>
    </h2>
  )
}

function Moment({ at, text }: { readonly at: number; readonly text: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullMoment(at)} className="whitespace-nowrap">
      {text}
    </time>
  )
}
