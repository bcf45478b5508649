import { Headphones, Maximize2 } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { addTexts } from '../i18n.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useNoLateClicks } from '../meeting/use-no-late-clicks.ts'
import { useSelfMedia } from '../meeting/use-self-media.ts'
import { useSession } from '../session-context.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { meeting as meetingTexts } from '../strings/en/meeting.ts'
import { navigate } from '../use-route.ts'
import { HuddleControls } from './HuddleControls.tsx'
import { HuddleStatus } from './HuddleStatus.tsx'
import { PeopleDrawn } from './PeopleDrawn.tsx'
import { useConversationTitle } from './use-conversation-title.ts'

addTexts({ call: callTexts, huddle: huddleTexts, meeting: meetingTexts })

export interface SidebarStripProps {
  readonly huddle: Huddle
}

/** The huddle one is in while something else is read: who is in and who speaks, one's microphone, the ways back and out. */
export function SidebarStrip({ huddle }: SidebarStripProps) {
  const { t } = useTranslation()
  const { conversations } = useSession()
  const conversation = useConversationTitle(huddle.conversationId)
  const row = useStore(conversations.store, state => state.byId.get(huddle.conversationId))
  const strip = useRef<HTMLElement>(null)
  useNoLateClicks(strip)
  const { talkingWhileMuted } = useSelfMedia(huddle).state
  return (
    <section
      ref={strip}
      aria-label={t('call.region')}
      data-region
      tabIndex={-1}
      className="rounded-md bg-stage p-2.5 text-ink scheme-dark outline-none"
    >
      <div className="flex items-center gap-2">
        <Headphones aria-hidden size={15} className="shrink-0 text-speak" />
        <p className="min-w-0 flex-1 truncate font-semibold">{t('huddle.named', { conversation })}</p>
        <IconButton
          label={t('call.return')}
          size="small"
          side="bottom"
          icon={<Maximize2 size={14} />}
          onClick={() => navigate({ kind: 'call' })}
        />
      </div>
      <p className="flex h-6 min-w-0 items-center gap-2 text-sm text-muted">
        <HuddleStatus huddle={huddle} />
      </p>
      <div className="flex h-6 min-w-0 text-sm">
        <PeopleDrawn userIds={row?.huddle?.participantIds ?? []} named />
      </div>
      {talkingWhileMuted ? (
        <p role="status" className="truncate text-sm text-warn">
          {t('meeting.mutedShort')}
        </p>
      ) : null}
      <div className="mt-1 flex">
        <HuddleControls huddle={huddle} compact />
      </div>
    </section>
  )
}
