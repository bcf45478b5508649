import { useTranslation } from 'react-i18next'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import { Attachments } from './Attachments.tsx'
import { lateRowParts } from './late-row-parts.ts'
import type { ListPlace } from './list-place.ts'
import { Markdown } from './Markdown.tsx'
import { fullMoment } from './moments.ts'
import { Reactions } from './Reactions.tsx'

export interface MessageBodyProps {
  readonly row: TimelineRow
  readonly place: ListPlace
  readonly editing: boolean
}

/** What a message says: its text, or the box in which that is changed; its files; its reactions. */
export function MessageBody({ row: { message }, place, editing }: MessageBodyProps) {
  const { t } = useTranslation()
  if (message.deletedAt !== undefined) return <p className="text-muted italic">{t('chat.deleted')}</p>
  const { content, event } = message
  const words = content && <Markdown text={content} />
  const text = event ? (
    <lateRowParts.event.Part message={message} event={event} whileLoading={words} />
  ) : (
    words
  )
  return (
    <>
      {editing ? <lateRowParts.editor.Part message={message} place={place} whileLoading={text} /> : text}
      {message.editedAt === undefined || editing ? null : (
        <span className="text-xs text-muted" title={fullMoment(message.editedAt)}>
          ({t('chat.edited')})
        </span>
      )}
      <Attachments attachments={message.attachments} />
      <Reactions
        reactions={message.reactions}
        onToggle={emoji => place.host.toggleReaction(message.id, emoji)}
      />
    </>
  )
}
