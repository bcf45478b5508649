import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/model/message.ts'
import { routeHref } from '../route.ts'

/** Under a message that was replied to: how often, and the way there. */
export function ThreadLine({
  message: { id, conversationId, replyCount = 0 },
}: {
  readonly message: Message
}) {
  const { t } = useTranslation()
  if (replyCount === 0) return null
  return (
    <a
      href={routeHref({ kind: 'conversation', id: conversationId, panel: { kind: 'thread', rootId: id } })}
      draggable={false}
      className="mt-0.5 -ms-1.5 inline-flex h-7 items-center gap-1.5 rounded-sm px-1.5 text-sm font-semibold text-accent-text hover:bg-accent-soft"
    >
      <MessagesSquare aria-hidden size={15} />
      {t('chat.replies', { count: replyCount })}
    </a>
  )
}
