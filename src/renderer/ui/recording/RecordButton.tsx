import { CircleStop } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import type { Recordings } from '#domain/recording/recordings.ts'
import { addTexts } from '../i18n.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { Spinner } from '../kit/Spinner.tsx'
import { recording as texts } from '../strings/en/recording.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordIcon } from './RecordIcon.tsx'
import { useRecordVerb } from './use-record-verb.ts'
import { useRecordings } from './use-recordings.ts'

addTexts({ recording: texts })

/** Records the call, or ends that; for everybody in it. */
export function RecordButton({ call }: { readonly call: Call }) {
  const recordings = useRecordings()
  return recordings === null ? null : <Control call={call} recordings={recordings} />
}

interface ControlProps {
  readonly call: Call
  readonly recordings: Recordings
}

function Control({ call, recordings }: ControlProps) {
  const { t } = useTranslation()
  const verb = useRecordVerb(call, recordings)
  const [asking, setAsking] = useState(false)
  if (verb === 'none') return null
  if (verb === 'starting' || verb === 'finishing') {
    return <IconButton label={t(`recording.${verb}`)} icon={<Spinner />} side="bottom" disabled />
  }
  const isStart = verb === 'record'
  return (
    <>
      <IconButton
        label={t(isStart ? 'recording.record' : 'recording.stop')}
        icon={isStart ? <RecordIcon size={18} /> : <CircleStop size={18} className="text-bad" />}
        side="bottom"
        onClick={() => (verb === 'stopOwn' ? recordings.stop() : setAsking(true))}
      />
      {asking ? <RecordDialog call={call} recordings={recordings} onClose={() => setAsking(false)} /> : null}
    </>
  )
}
