import { Headphones } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { addTexts } from '../i18n.ts'
import { MeetingTimer } from '../meeting/MeetingTimer.tsx'
import { StripFrame } from '../meeting/StripFrame.tsx'
import { useSession } from '../session-context.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { HuddleControls } from './HuddleControls.tsx'
import { Speakers } from './Speakers.tsx'
import { useConversationTitle } from './use-conversation-title.ts'

addTexts({ call: callTexts, huddle: huddleTexts })

/** The huddle as a strip above what is read meanwhile. */
export function HuddleStrip() {
  const huddle = useLiveHuddle()
  return huddle ? <Strip huddle={huddle} /> : null
}

function Strip({ huddle }: { readonly huddle: Huddle }) {
  const title = useConversationTitle(huddle.conversationId)
  return (
    <StripFrame
      room={huddle}
      mark={<Headphones aria-hidden size={18} className="shrink-0 text-speak" />}
      title={title}
      status={<Status huddle={huddle} />}
      controls={<HuddleControls huddle={huddle} compact />}
    />
  )
}

function Status({ huddle }: { readonly huddle: Huddle }) {
  const { t } = useTranslation()
  const state = useStore(huddle.store)
  const meId = useStore(useSession().self, own => own.user.id)
  const speakingIds = useStore(huddle.room, room => room.speakingIds)
  if (state.phase !== 'active') return <span className="truncate">{t('huddle.connecting')}</span>
  return (
    <>
      <MeetingTimer startedAt={state.startedAt} />
      {state.link === 'ok' ? null : <span className="truncate text-warn">{t('call.reconnectingShort')}</span>}
      <Speakers userIds={speakingIds.filter(id => id !== meId)} />
    </>
  )
}
