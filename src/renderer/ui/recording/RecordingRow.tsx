import { Film, Play, Trash2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Recordings } from '#domain/recording/recordings.ts'
import type { Recording } from '#shared/model/recording.ts'
import { clockTime, fullMoment, shortDay } from '../chat/moments.ts'
import { useConversationTitle } from '../huddle/use-conversation-title.ts'
import { addTexts } from '../i18n.ts'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { timerText } from '../meeting/timer-text.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { useSession } from '../session-context.ts'
import { recording as texts } from '../strings/en/recording.ts'
import { DownloadButton } from './DownloadButton.tsx'
import { RecordingPlayer } from './RecordingPlayer.tsx'
import { whyNotPlayed } from './why-not-played.ts'

addTexts({ recording: texts })

export interface RecordingRowProps {
  readonly recordings: Recordings
  readonly recording: Recording
  /** Says whom the call was with: in a list of many conversations. */
  readonly named?: boolean
  readonly onDelete: () => void
}

/** One recording of a list, with what can be done with it, or why not. */
export function RecordingRow({ recordings, recording, named = false, onDelete }: RecordingRowProps) {
  const { t } = useTranslation()
  const meId = useStore(useSession().self, state => state.user.id)
  const isOnItsWay = useStore(recordings.uploads.store, ({ uploads }) =>
    uploads.some(one => one.recording.id === recording.id),
  )
  const isWritten = useStore(recordings.store, ({ current }) => current?.id === recording.id)
  const [open, setOpen] = useState<'player' | 'question' | null>(null)
  const reasonId = useId()
  const { startedAt, startedBy } = recording
  const name = usePeerName(startedBy)
  const title = useConversationTitle(named ? recording.conversationId : undefined)
  const time = fullMoment(startedAt)
  const isOwn = startedBy === meId
  const reason = whyNotPlayed(recording, { isOwn, isHere: isOnItsWay || isWritten })
  const describedBy = reason ? reasonId : undefined
  const close = () => setOpen(null)
  return (
    <li className="flex items-center gap-2.5 rounded-sm px-2 py-1.5 hover:bg-hover">
      <Film aria-hidden size={18} className="shrink-0 text-muted" />
      <About recording={recording} title={title} name={name}>
        {reason ? (
          <p id={reasonId} className="text-sm text-warn wrap-anywhere">
            {t(`recording.notPlayed.${reason}`, { name })}
          </p>
        ) : null}
      </About>
      <IconButton
        label={t('recording.play', { time })}
        icon={<Play size={16} />}
        disabled={reason !== null}
        aria-describedby={describedBy}
        onClick={() => setOpen('player')}
      />
      <DownloadButton
        api={recordings.api}
        recording={recording}
        disabled={reason !== null}
        describedBy={describedBy}
      />
      {isOwn ? (
        <IconButton
          label={t('recording.delete', { time })}
          icon={<Trash2 size={16} />}
          // Its last bytes are being written.
          disabled={isWritten}
          onClick={() => setOpen('question')}
        />
      ) : null}
      {open === 'player' ? (
        <RecordingPlayer recordings={recordings} recording={recording} onClose={close} />
      ) : null}
      {open === 'question' ? (
        <ConfirmDialog
          title={t('recording.deleteTitle')}
          description={t('recording.deleteText')}
          confirm={t('recording.confirmDelete')}
          onConfirm={onDelete}
          onClose={close}
        />
      ) : null}
    </li>
  )
}

interface AboutProps {
  readonly recording: Recording
  /** Whom the call was with; empty where that is known or nobody knows it. */
  readonly title: string
  readonly name: string
  readonly children: ReactNode
}

function About({ recording, title, name, children }: AboutProps) {
  const { t } = useTranslation()
  const { startedAt, durationSeconds = 0, kind } = recording
  return (
    <div className="min-w-0 flex-1">
      {title ? <p className="truncate text-sm font-semibold">{title}</p> : null}
      <p className={classNames('flex gap-2 text-sm tabular-nums', title ? 'text-muted' : 'font-semibold')}>
        <time dateTime={new Date(startedAt).toISOString()} title={fullMoment(startedAt)} className="truncate">
          {`${shortDay(startedAt)}, ${clockTime(startedAt)}`}
        </time>
        <span className="font-normal text-muted">{timerText(durationSeconds)}</span>
      </p>
      <p className="truncate text-sm text-muted">
        {t('recording.by', {
          kind: t(kind === 'video' ? 'recording.videoCall' : 'recording.voiceCall'),
          name,
        })}
      </p>
      {children}
    </div>
  )
}
