import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { messageLink } from '../app-link.ts'
import { addTexts } from '../i18n.ts'
import { useToast } from '../kit/use-toast.ts'
import { links } from '../strings/en/links.ts'

addTexts({ links })

export interface CopyLinkProps {
  readonly message: Pick<Message, 'id' | 'threadId'>
  readonly conversationId: ConversationId
  readonly onDone: () => void
}

/** Copies the link to a message, and says so. */
export function CopyLink({ message: { id, threadId }, conversationId, onDone }: CopyLinkProps) {
  const { t } = useTranslation()
  const toast = useToast()
  useEffect(() => {
    navigator.clipboard.writeText(messageLink({ conversationId, id, threadId })).then(
      () => toast({ text: t('links.copied') }),
      () => toast({ text: t('common.copyFailed'), tone: 'bad' }),
    )
    onDone()
    // Once for each time it was asked for: a message that changes meanwhile has the same link.
  }, [conversationId, id, threadId, onDone, toast, t])
  return null
}
