import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { messages } from '../strings/en/messages.ts'

addTexts({ messages })

export interface DeleteMessageProps {
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asks once before a message is taken away. */
export function DeleteMessage({ onClose, onConfirm }: DeleteMessageProps) {
  const { t } = useTranslation()
  return (
    <ConfirmDialog
      onClose={onClose}
      title={t('messages.deleteTitle')}
      description={t('messages.deleteText')}
      confirm={t('messages.deleteConfirm')}
      onConfirm={onConfirm}
    />
  )
}
