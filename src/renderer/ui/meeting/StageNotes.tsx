import { MicOff, TriangleAlert, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { AppError } from '#shared/errors.ts'
import { EffectNotes } from '../effects/EffectNotes.tsx'
import { errorWords } from '../error-words.ts'
import { type DeviceNote, deviceNotes } from './device-note.ts'
import { Note, NoteButton } from './Note.tsx'
import type { Room } from './room.ts'
import { SendingNote } from './SendingNote.tsx'

export interface StageNotesProps {
  readonly room: Room
  /** Whom one hears and who does not hear, in words. */
  readonly name: string
  /** What to say while the link is lost. */
  readonly lost: string | null
}

/** What is not as it should be, above the pictures, each with a way on. Nothing here stops the call. */
export function StageNotes({ room, name, lost }: StageNotesProps) {
  const { t } = useTranslation()
  const meeting = useStore(room.meetingStore, state => state.meeting)
  return (
    <div role="status" aria-label={t('call.notices')} className="flex shrink-0 flex-col gap-1.5 px-4">
      {lost ? <Note icon={<WifiOff aria-hidden size={15} />}>{lost}</Note> : null}
      {meeting ? (
        <>
          <DeviceNotes meeting={meeting} name={name} />
          <MutedTalkNote meeting={meeting} />
          {lost ? null : <SendingNote meeting={meeting} />}
          <EffectNotes meeting={meeting} />
        </>
      ) : null}
    </div>
  )
}

function DeviceNotes({ meeting, name }: { readonly meeting: Meeting; readonly name: string }) {
  const { t } = useTranslation()
  const { self } = meeting
  const { audio, video } = useStore(self.store, state => state.problem)
  const [dismissed, setDismissed] = useState<readonly AppError[]>([])
  const notes = deviceNotes({
    ...(audio && !dismissed.includes(audio) ? { audio } : {}),
    ...(video && !dismissed.includes(video) ? { video } : {}),
  })
  const words = (note: DeviceNote) =>
    'key' in note ? t(`call.problem.${note.key}`, { name }) : errorWords(note.error, t)
  const again = ({ kinds }: DeviceNote) => {
    for (const kind of kinds) void self.retry(kind)
  }
  return notes.map(note => (
    <Note
      key={'key' in note ? note.key : note.error.code}
      icon={<TriangleAlert aria-hidden size={15} />}
      action={<NoteButton onPress={() => again(note)}>{t('meeting.tryAgain')}</NoteButton>}
      onDismiss={() => setDismissed([audio, video].filter(error => error !== undefined))}
    >
      {words(note)}
    </Note>
  ))
}

function MutedTalkNote({ meeting: { self } }: { readonly meeting: Meeting }) {
  const { t } = useTranslation()
  const talking = useStore(self.store, state => state.talkingWhileMuted)
  if (!talking) return null
  return (
    <Note
      icon={<MicOff aria-hidden size={15} />}
      action={<NoteButton onPress={() => void self.enableAudio()}>{t('meeting.unmuteNow')}</NoteButton>}
    >
      {t('meeting.mutedTalk')}
    </Note>
  )
}
