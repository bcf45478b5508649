import { TriangleAlert, WifiOff, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SelfState } from '#domain/meeting/self.ts'
import type { AppError } from '#shared/errors.ts'
import { errorWords } from '../error-words.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { type DeviceNote, deviceNotes } from './device-note.ts'

export interface StageNotesProps {
  readonly media: SelfState
  /** Whom one hears and who does not hear, in words. */
  readonly name: string
  /** What to say while the link is lost. */
  readonly lost: string | null
}

/** What is not as it should be, above the pictures: a lost link, a missing camera. Nothing here stops the call. */
export function StageNotes({ media, name, lost }: StageNotesProps) {
  const { t } = useTranslation()
  const [dismissed, setDismissed] = useState<readonly AppError[]>([])
  const { audio, video } = media.problem
  const notes = deviceNotes({
    ...(audio && !dismissed.includes(audio) ? { audio } : {}),
    ...(video && !dismissed.includes(video) ? { video } : {}),
  })
  const words = (note: DeviceNote) =>
    'key' in note ? t(`call.problem.${note.key}`, { name }) : errorWords(note.error, t)
  return (
    <div role="status" aria-label={t('call.notices')} className="flex shrink-0 flex-col gap-1.5 px-4">
      {lost ? <Note icon={<WifiOff aria-hidden size={15} />}>{lost}</Note> : null}
      {notes.map(note => (
        <Note
          key={'key' in note ? note.key : note.error.code}
          icon={<TriangleAlert aria-hidden size={15} />}
          onDismiss={() => setDismissed([audio, video].filter(error => error !== undefined))}
        >
          {words(note)}
        </Note>
      ))}
    </div>
  )
}

interface NoteProps {
  readonly icon: ReactNode
  readonly children: ReactNode
  readonly onDismiss?: () => void
}

function Note({ icon, children, onDismiss }: NoteProps) {
  const { t } = useTranslation()
  return (
    <div className="mb-1.5 flex min-h-8 animate-appear items-center gap-2 rounded-md bg-warn-soft py-1 ps-3 pe-1 text-sm text-warn last:mb-3">
      <span className="shrink-0">{icon}</span>
      <span className="min-w-0 flex-1">{children}</span>
      {onDismiss ? (
        <IconButton
          label={t('common.dismiss')}
          size="small"
          icon={<X size={14} />}
          side="bottom"
          className="text-warn"
          onClick={onDismiss}
        />
      ) : null}
    </div>
  )
}
