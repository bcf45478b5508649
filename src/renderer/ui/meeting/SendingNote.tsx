import { Gauge } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { SelfState } from '#domain/meeting/self.ts'
import { Note } from './Note.tsx'
import { sendingWords } from './sending-words.ts'

/** Says calmly when less of oneself is sent than could be, and why. Once put away, it comes again only with another reason. */
export function SendingNote({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation()
  const { sending, ...media } = useStore(meeting.self.store)
  const [dismissed, setDismissed] = useState<SelfState['sending'] | null>(null)
  const { step, cause } = sending
  const words = sendingWords(sending, media)
  if (words.length === 0) return null
  if (dismissed?.step === step && dismissed.cause === cause) return null
  return (
    <Note calm icon={<Gauge aria-hidden size={15} />} onDismiss={() => setDismissed(sending)}>
      {words.map(key => t(key)).join(' ')}
    </Note>
  )
}
