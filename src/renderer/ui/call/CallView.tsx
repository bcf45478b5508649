import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { addTexts } from '../i18n.ts'
import { MeetingStage } from '../meeting/MeetingStage.tsx'
import { Stage } from '../meeting/Stage.tsx'
import { StageHeader } from '../meeting/StageHeader.tsx'
import { StageNotes } from '../meeting/StageNotes.tsx'
import { useNames } from '../meeting/use-names.ts'
import { RecordButton } from '../recording/RecordButton.tsx'
import { RecordingMark } from '../recording/RecordingMark.tsx'
import { call as callTexts } from '../strings/en/call.ts'
import { calling } from '../strings/en/calling.ts'
import { calls as callsTexts } from '../strings/en/calls.ts'
import { CallBanners } from './CallBanners.tsx'
import { CallControls } from './CallControls.tsx'
import { CallStatus } from './CallStatus.tsx'
import { InvitePeople } from './InvitePeople.tsx'
import { OutgoingWord } from './OutgoingWord.tsx'
import { StatisticsButton } from './StatisticsButton.tsx'
import { useLiveCall } from './use-live-call.ts'

addTexts({ call: callTexts, calling, calls: callsTexts })

/** The call in the place of the conversation: dark in both themes. */
export function CallView() {
  const call = useLiveCall()
  return call ? <LiveCall call={call} /> : null
}

function LiveCall({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const { withIds, invitedIds, heldIds } = useStore(call.people)
  const name = useNames(withIds)
  const state = useStore(call.store)
  const awaited = useMemo(() => [...new Set([...withIds, ...invitedIds])], [withIds, invitedIds])
  const isActive = state.phase === 'active'
  const lost = isActive && state.link === 'reconnecting'
  const calling = invitedIds.length > 0 ? t('call.callingShort') : null
  return (
    <Stage
      room={call}
      header={
        <StageHeader
          room={call}
          title={name}
          startedAt={isActive ? state.startedAt : null}
          messages={{ kind: 'person', id: call.peerId }}
          actions={
            <>
              <RecordingMark call={call} />
              <RecordButton call={call} />
              <InvitePeople call={call} />
              <StatisticsButton room={call} />
            </>
          }
        />
      }
      controls={<CallControls call={call} />}
    >
      <CallBanners call={call} />
      <OutgoingWord call={call} />
      <StageNotes room={call} name={name} lost={lost ? t('call.reconnecting', { name }) : null} />
      <MeetingStage
        room={call}
        awaited={awaited}
        words={isActive ? calling : <CallStatus call={call} />}
        held={heldIds}
      />
    </Stage>
  )
}
