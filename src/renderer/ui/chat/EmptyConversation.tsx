import { MessageSquare } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { FirstSteps } from './FirstSteps.tsx'

export interface EmptyConversationProps {
  readonly summary: ConversationSummary
  readonly title: string
}

/** What stands where no message is yet; in `general` with what to do first. */
export function EmptyConversation({ summary, title }: EmptyConversationProps) {
  const { t } = useTranslation()
  const [hintGone, setHintGone] = useState(false)
  // The workspace's own was made by nobody.
  const general = summary.kind === 'public' && summary.name === 'general' && summary.createdBy === undefined
  if (general && !hintGone) return <FirstSteps onDismiss={() => setHintGone(true)} />
  return (
    <div className="m-auto flex max-w-sm flex-col items-center gap-1 p-6 text-center">
      <MessageSquare aria-hidden size={22} className="mb-1 text-muted" />
      <p className="font-semibold">
        {t(summary.kind === 'dm' ? 'chat.startDirect' : 'chat.start', { name: title })}
      </p>
      <p className="text-muted">{t('chat.emptyHint')}</p>
    </div>
  )
}
