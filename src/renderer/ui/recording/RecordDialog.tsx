import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { Recordings } from '#domain/recording/recordings.ts'
import type { UserId } from '#shared/ids.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useToast } from '../kit/use-toast.ts'
import { useNames } from '../meeting/use-names.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { recording as texts } from '../strings/en/recording.ts'
import { useRecordVerb } from './use-record-verb.ts'

addTexts({ recording: texts })

export interface RecordDialogProps {
  readonly call: Call
  readonly recordings: Recordings
  readonly onClose: () => void
}

/** Asks before a call is recorded, or before that ends. It goes away when what it asks about has changed meanwhile. */
export function RecordDialog(props: RecordDialogProps) {
  const { call, recordings, onClose } = props
  const { t } = useTranslation()
  const verb = useRecordVerb(call, recordings)
  const [asked] = useState(verb)
  const startedBy = useStore(call.people, ({ recording }) => recording?.startedBy)
  const isOver = verb !== asked
  useEffect(() => {
    if (isOver) onClose()
  }, [isOver, onClose])
  if (isOver) return null
  if (verb === 'record') return <StartDialog {...props} />
  if (verb === 'stopOthers' && startedBy) return <StopDialog {...props} startedBy={startedBy} />
  if (verb !== 'stopOwn') return null
  return (
    <ConfirmDialog
      title={t('recording.stopTitle')}
      description={t('recording.stopOwnText')}
      confirm={t('recording.stop')}
      onConfirm={() => recordings.stop()}
      onClose={onClose}
    />
  )
}

function StartDialog({ call, recordings, onClose }: RecordDialogProps) {
  const { t } = useTranslation()
  const title = useNames(useStore(call.people, ({ withIds }) => withIds))
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

/** Somebody else records: to end that is asked for once. */
function StopDialog({
  call,
  recordings,
  startedBy,
  onClose,
}: RecordDialogProps & { readonly startedBy: UserId }) {
  const { t } = useTranslation()
  const toast = useToast()
  const name = usePeerName(startedBy)
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
