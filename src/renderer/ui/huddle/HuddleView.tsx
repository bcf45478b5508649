import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { StatisticsButton } from '../call/StatisticsButton.tsx'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { addTexts } from '../i18n.ts'
import { MeetingStage } from '../meeting/MeetingStage.tsx'
import { Stage } from '../meeting/Stage.tsx'
import { StageHeader } from '../meeting/StageHeader.tsx'
import { StageNotes } from '../meeting/StageNotes.tsx'
import { call as callTexts } from '../strings/en/call.ts'
import { calling } from '../strings/en/calling.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { HuddleControls } from './HuddleControls.tsx'
import { ThreadButton } from './ThreadButton.tsx'
import { useConversationTitle } from './use-conversation-title.ts'

addTexts({ call: callTexts, calling, huddle: huddleTexts })

/** The huddle in the place of the conversation. */
export function HuddleView() {
  const huddle = useLiveHuddle()
  return huddle ? <LiveHuddle huddle={huddle} /> : null
}

function LiveHuddle({ huddle }: { readonly huddle: Huddle }) {
  const { t } = useTranslation()
  const state = useStore(huddle.store)
  const { raisedHands, heldIds } = useStore(huddle.room)
  const title = useConversationTitle(huddle.conversationId)
  const lost = state.phase === 'active' && state.link === 'reconnecting'
  return (
    <Stage
      room={huddle}
      header={
        <StageHeader
          room={huddle}
          title={title}
          startedAt={state.phase === 'active' ? state.startedAt : null}
          messages={{ kind: 'conversation', id: huddle.conversationId }}
          actions={
            <>
              <ThreadButton huddle={huddle} />
              <StatisticsButton room={huddle} />
            </>
          }
        />
      }
      controls={<HuddleControls huddle={huddle} />}
    >
      <StageNotes room={huddle} name={t('huddle.others')} lost={lost ? t('huddle.reconnecting') : null} />
      <MeetingStage
        room={huddle}
        raised={raisedHands}
        held={heldIds}
        alone={t(state.phase === 'connecting' ? 'huddle.connecting' : 'huddle.alone')}
      />
    </Stage>
  )
}
