import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { addTexts } from '../i18n.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { StripFrame } from '../meeting/StripFrame.tsx'
import { useNames } from '../meeting/use-names.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { RecordingMark } from '../recording/RecordingMark.tsx'
import { call as callTexts } from '../strings/en/call.ts'
import { calling } from '../strings/en/calling.ts'
import { CallControls } from './CallControls.tsx'
import { CallStatus } from './CallStatus.tsx'
import { HeldCalls } from './HeldCalls.tsx'
import { useLiveCall } from './use-live-call.ts'

addTexts({ call: callTexts, calling })

/** The call as a strip above what is read meanwhile. */
export function CallStrip() {
  const call = useLiveCall()
  if (!call) return null
  return (
    <>
      <Strip call={call} />
      {/* What waits stays in sight and reach while something is read. */}
      <div className="bg-stage px-4 pb-1.5 scheme-dark empty:hidden">
        <HeldCalls />
      </div>
    </>
  )
}

function Strip({ call }: { readonly call: Call }) {
  const { withIds } = useStore(call.people)
  const title = useNames(withIds)
  const [first = call.peerId] = withIds
  const name = usePeerName(first)
  return (
    <StripFrame
      room={call}
      mark={<Avatar id={first} name={name} size={24} />}
      title={title}
      status={
        <>
          <CallStatus call={call} />
          <RecordingMark call={call} />
        </>
      }
      controls={<CallControls call={call} compact />}
    />
  )
}
