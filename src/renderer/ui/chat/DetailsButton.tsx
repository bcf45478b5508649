import { Info } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { late } from '../late.ts'

export const lateDetails = late(async () => (await import('../details/DetailsDialog.tsx')).DetailsDialog)

export interface DetailsButtonProps {
  readonly summary: ConversationSummary
  readonly title: string
}

/** Opens what is to know and to change about a conversation. */
export function DetailsButton({ summary, title }: DetailsButtonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton
        label={t('chat.details')}
        icon={<Info size={17} />}
        side="bottom"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {open ? <lateDetails.Part summary={summary} title={title} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
