import { Gauge } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { SelfState } from '#domain/meeting/self.ts'
import { Note } from './Note.tsx'

/** Says calmly when less of oneself is sent than could be, and why. Once put away, it comes again only with another reason. */
export function SendingNote({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation()
  const sending = useStore(meeting.self.store, state => state.sending)
  const showsPicture = useStore(meeting.self.store, state => state.videoEnabled)
  const [dismissed, setDismissed] = useState<SelfState['sending'] | null>(null)
  const { step, cause } = sending
  if (step === 'full' || cause === 'none' || !showsPicture) return null
  if (dismissed?.step === step && dismissed.cause === cause) return null
  return (
    <Note calm icon={<Gauge aria-hidden size={15} />} onDismiss={() => setDismissed(sending)}>
      {t(`meeting.sending.${step}.${cause}`)}
    </Note>
  )
}
