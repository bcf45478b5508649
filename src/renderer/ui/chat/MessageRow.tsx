import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { Message } from '#shared/model/message.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { classNames } from '../kit/class-names.ts'
import { useSession } from '../session-context.ts'
import { Attachments } from './Attachments.tsx'
import { FailedNote } from './FailedNote.tsx'
import { Markdown } from './Markdown.tsx'
import { clockTime, fullMoment, gutterTime } from './moments.ts'
import { Reactions } from './Reactions.tsx'

export interface MessageRowProps {
  readonly row: TimelineRow
  /** The same person goes on: no face and name. */
  readonly continued: boolean
  readonly conversation: Conversation
}

/** One message. */
export const MessageRow = memo(function MessageRow({ row, continued, conversation }: MessageRowProps) {
  const { t } = useTranslation()
  const { directory } = useSession()
  const { message, delivery } = row
  const name = useStore(
    directory.store,
    state => state.members.get(message.userId)?.displayName ?? t('chat.somebody'),
  )
  return (
    <article
      aria-label={`${name}, ${clockTime(message.createdAt)}`}
      aria-busy={delivery.kind === 'pending' || undefined}
      className={classNames(
        'group grid grid-cols-[36px_minmax(0,1fr)] gap-x-3 px-4 hover:bg-hover',
        continued ? 'py-0.5' : 'pt-2 pb-0.5',
      )}
    >
      {continued ? (
        <span className="pt-1 text-end text-[11px] leading-4 text-muted opacity-0 group-hover:opacity-100">
          <Moment at={message.createdAt} text={gutterTime(message.createdAt)} />
        </span>
      ) : (
        <span className="row-span-2 pt-0.5">
          <Avatar id={message.userId} name={name} size={36} />
        </span>
      )}
      <div className="min-w-0">
        {continued ? null : (
          <h2 className="flex items-baseline gap-2 text-md leading-5 font-semibold">
            <span className="truncate">{name}</span>
            <span className="text-xs font-normal text-muted">
              <Moment at={message.createdAt} text={clockTime(message.createdAt)} />
            </span>
          </h2>
        )}
        <div className={delivery.kind === 'pending' ? 'opacity-70' : undefined}>
          <Body message={message} />
        </div>
        {delivery.kind === 'pending' ? <span className="sr-only">{t('chat.pending')}</span> : null}
        {delivery.kind === 'failed' ? (
          <FailedNote
            error={delivery.error}
            onRetry={() => message.clientId && conversation.retry(message.clientId)}
            onDiscard={() => message.clientId && conversation.discard(message.clientId)}
          />
        ) : null}
      </div>
    </article>
  )
})

function Moment({ at, text }: { readonly at: number; readonly text: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullMoment(at)}>
      {text}
    </time>
  )
}

function Body({ message }: { readonly message: Message }) {
  const { t } = useTranslation()
  if (message.deletedAt !== undefined) return <p className="text-muted italic">{t('chat.deleted')}</p>
  return (
    <>
      {message.content === '' ? null : <Markdown text={message.content} />}
      {message.editedAt === undefined ? null : (
        <span className="text-xs text-muted" title={fullMoment(message.editedAt)}>
          ({t('chat.edited')})
        </span>
      )}
      <Attachments attachments={message.attachments} />
      <Reactions reactions={message.reactions} />
    </>
  )
}
