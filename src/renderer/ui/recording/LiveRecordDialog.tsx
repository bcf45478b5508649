import { useEffect } from 'react'
import { useLiveCall } from '../call/use-live-call.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { useRecordings } from './use-recordings.ts'

/** The question about recording the call that goes on, from wherever in the app one is. */
export function LiveRecordDialog({ onClose }: { readonly onClose: () => void }) {
  const call = useLiveCall()
  const recordings = useRecordings()
  useEffect(() => {
    if (call === null) onClose()
  }, [call, onClose])
  return call && recordings ? <RecordDialog call={call} recordings={recordings} onClose={onClose} /> : null
}
