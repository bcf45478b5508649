import { Film } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { late } from '../late.ts'
import { recording as texts } from '../strings/en/recording.ts'
import { useRecordingsOffered } from './use-recordings.ts'

addTexts({ recording: texts })

const lateDialog = late(async () => (await import('./RecordingsDialog.tsx')).RecordingsDialog)

/** The way to what was recorded, beside the list of calls. */
export function RecordingsButton() {
  const { t } = useTranslation()
  const isOffered = useRecordingsOffered()
  const [open, setOpen] = useState(false)
  if (!isOffered) return null
  return (
    <>
      <IconButton
        label={t('recording.list')}
        icon={<Film size={17} />}
        side="bottom"
        className="ms-auto"
        onClick={() => setOpen(true)}
      />
      {open ? <lateDialog.Part onClose={() => setOpen(false)} /> : null}
    </>
  )
}
