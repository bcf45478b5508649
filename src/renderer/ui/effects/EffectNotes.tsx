import { Gauge } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { addTexts } from '../i18n.ts'
import { Note, NoteButton } from '../meeting/Note.tsx'
import { useOpenSettings } from '../settings/use-open-settings.ts'
import { effects } from '../strings/en/effects.ts'
import { useEffectCost } from './use-effect-cost.ts'

addTexts({ effects })

const KINDS = ['audio', 'video'] as const

/** Says calmly when an effect does less than was chosen because the machine cannot keep up, with the way to change it. */
export function EffectNotes({ meeting }: { readonly meeting: Meeting }) {
  return KINDS.map(kind => <EffectNote key={kind} meeting={meeting} kind={kind} />)
}

function EffectNote({ meeting, kind }: { readonly meeting: Meeting; readonly kind: (typeof KINDS)[number] }) {
  const { t } = useTranslation()
  const openSettings = useOpenSettings()
  const [isDismissed, setIsDismissed] = useState(false)
  const state = useEffectCost(meeting.self.open, kind)?.state
  const isLess = state === 'reduced' || state === 'bypassed'
  // What was read is over: the next time is worth a word again.
  if (isDismissed && !isLess) setIsDismissed(false)
  if (isDismissed || !isLess) return null
  return (
    <Note
      calm
      icon={<Gauge aria-hidden size={15} />}
      action={<NoteButton onPress={() => openSettings('media')}>{t('effects.note.change')}</NoteButton>}
      onDismiss={() => setIsDismissed(true)}
    >
      {t(`effects.note.${state}`)}
    </Note>
  )
}
