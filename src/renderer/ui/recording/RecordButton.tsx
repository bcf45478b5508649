import { CircleDot, CircleStop } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { Recordings } from '#domain/recording/recordings.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { Spinner } from '../kit/Spinner.tsx'
import { useToast } from '../kit/use-toast.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { recording as texts } from '../strings/en/recording.ts'
import { useRecordings, useRecordingsOffered } from './use-recordings.ts'

addTexts({ recording: texts })

export interface RecordButtonProps {
  readonly call: Call
  /** Whom the call is with. */
  readonly title: string
}

/** Records the call, or ends that; for everybody in it. */
export function RecordButton({ call, title }: RecordButtonProps) {
  const recordings = useRecordings()
  const isActive = useStore(call.store, state => state.phase === 'active')
  if (!isActive || recordings === null) return null
  return <Control call={call} title={title} recordings={recordings} />
}

interface ControlProps extends RecordButtonProps {
  readonly recordings: Recordings
}

function Control({ call, title, recordings }: ControlProps) {
  const { t } = useTranslation()
  const isOffered = useRecordingsOffered()
  const running = useStore(call.people, state => state.recording)
  const current = useStore(recordings.store, state => state.current)
  const [asking, setAsking] = useState(false)
  const isOwn = current?.callId === call.id
  const isBusy = current !== null && current.phase !== 'on'
  if (isOwn && isBusy) {
    const label = t(current.phase === 'starting' ? 'recording.starting' : 'recording.finishing')
    return <IconButton label={label} icon={<Spinner />} side="bottom" disabled />
  }
  if (isOwn) return <StopIcon onPress={() => recordings.stop()} />
  if (running !== null) {
    return (
      <>
        <StopIcon onPress={() => setAsking(true)} />
        {asking ? <StopDialog {...{ call, recordings, running }} onClose={() => setAsking(false)} /> : null}
      </>
    )
  }
  if (!recordings.isPossible || !isOffered) return null
  return (
    <>
      <IconButton
        label={t('recording.record')}
        icon={<CircleDot size={18} />}
        side="bottom"
        disabled={current !== null}
        onClick={() => setAsking(true)}
      />
      {asking ? <StartDialog {...{ call, title, recordings }} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function StopIcon({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation()
  return (
    <IconButton
      label={t('recording.stop')}
      icon={<CircleStop size={18} className="text-bad" />}
      side="bottom"
      onClick={onPress}
    />
  )
}

function StartDialog({ call, title, recordings, onClose }: ControlProps & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const start = () => {
    onClose()
    void recordings.start(call, title)
  }
  return (
    <Dialog title={t('recording.startTitle')} description={t('recording.startText')} onClose={onClose}>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button tone="primary" onClick={start}>
          {t('recording.start')}
        </Button>
      </div>
    </Dialog>
  )
}

interface StopDialogProps extends Pick<ControlProps, 'call' | 'recordings'> {
  readonly running: NonNullable<ReturnType<Call['people']['getState']>['recording']>
  readonly onClose: () => void
}

/** Somebody else records: to end that is asked for once. */
function StopDialog({ call, recordings, running, onClose }: StopDialogProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const name = usePeerName(running.startedBy)
  const stop = () => {
    if (call.id === null) return
    recordings
      .stopOf(call.id)
      .catch((error: unknown) =>
        toast({ text: t('recording.notStopped', { reason: errorWords(error, t) }), tone: 'bad' }),
      )
  }
  return (
    <ConfirmDialog
      title={t('recording.stopTitle')}
      description={t('recording.stopText', { name })}
      confirm={t('recording.stop')}
      onConfirm={stop}
      onClose={onClose}
    />
  )
}
