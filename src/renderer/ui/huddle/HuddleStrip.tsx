import { Headphones } from 'lucide-react'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { addTexts } from '../i18n.ts'
import { StripFrame } from '../meeting/StripFrame.tsx'
import { useSession } from '../session-context.ts'
import { useOpenSidebar } from '../shell/narrow.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { HuddleControls } from './HuddleControls.tsx'
import { HuddleStatus } from './HuddleStatus.tsx'
import { PeopleDrawn } from './PeopleDrawn.tsx'
import { useConversationTitle } from './use-conversation-title.ts'

addTexts({ call: callTexts, huddle: huddleTexts })

/** The huddle as a strip above what is read meanwhile, where the sidebar does not show it. */
export function HuddleStrip() {
  const huddle = useLiveHuddle()
  const beside = useOpenSidebar() === null
  const { byId } = useStore(useSession().conversations.store)
  if (!huddle || (beside && byId.get(huddle.conversationId)?.huddle)) return null
  return <Strip huddle={huddle} />
}

function Strip({ huddle }: { readonly huddle: Huddle }) {
  const title = useConversationTitle(huddle.conversationId)
  const row = useStore(useSession().conversations.store, state => state.byId.get(huddle.conversationId))
  const userIds = row?.huddle?.participantIds ?? []
  return (
    <StripFrame
      room={huddle}
      mark={<Headphones aria-hidden size={18} className="shrink-0 text-speak" />}
      title={title}
      status={
        <>
          {userIds.length > 0 ? <PeopleDrawn userIds={userIds} /> : null}
          <HuddleStatus huddle={huddle} />
        </>
      }
      controls={<HuddleControls huddle={huddle} compact />}
    />
  )
}
