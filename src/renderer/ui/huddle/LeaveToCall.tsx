import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'

addTexts({ huddle: huddleTexts })

export interface LeaveToCallProps {
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asks before a call takes the place of a huddle. */
export function LeaveToCall({ onClose, onConfirm }: LeaveToCallProps) {
  const { t } = useTranslation()
  return (
    <ConfirmDialog
      onClose={onClose}
      title={t('huddle.callInstead')}
      description={t('huddle.callInsteadText')}
      confirm={t('huddle.leaveAndCall')}
      onConfirm={onConfirm}
    />
  )
}
