import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { addTexts } from '../i18n.ts'
import { Stage } from '../meeting/Stage.tsx'
import { StageHeader } from '../meeting/StageHeader.tsx'
import { StageNotes } from '../meeting/StageNotes.tsx'
import { useSelfMedia } from '../meeting/use-self-media.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { HuddleControls } from './HuddleControls.tsx'
import { HuddleGrid } from './HuddleGrid.tsx'
import { useConversationTitle } from './use-conversation-title.ts'

addTexts({ call: callTexts, huddle: huddleTexts })

/** The huddle in the place of the conversation. */
export function HuddleView() {
  const huddle = useLiveHuddle()
  return huddle ? <LiveHuddle huddle={huddle} /> : null
}

function LiveHuddle({ huddle }: { readonly huddle: Huddle }) {
  const { t } = useTranslation()
  const { state: media } = useSelfMedia(huddle)
  const state = useStore(huddle.store)
  const title = useConversationTitle(huddle.conversationId)
  const lost = state.phase === 'active' && state.link === 'reconnecting'
  return (
    <Stage>
      <StageHeader
        title={title}
        startedAt={state.phase === 'active' ? state.startedAt : null}
        messages={{ kind: 'conversation', id: huddle.conversationId }}
      />
      <StageNotes media={media} name={t('huddle.others')} lost={lost ? t('huddle.reconnecting') : null} />
      <HuddleGrid huddle={huddle} media={media} connecting={state.phase === 'connecting'} />
      <HuddleControls huddle={huddle} />
    </Stage>
  )
}
