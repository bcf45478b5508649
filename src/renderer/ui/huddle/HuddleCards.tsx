import { Headphones } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { HuddleSummary } from '#shared/model/huddle.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { late } from '../late.ts'
import { useSession } from '../session-context.ts'
import { useOpenSidebar } from '../shell/narrow.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { useRoute } from '../use-route.ts'
import { PeopleDrawn } from './PeopleDrawn.tsx'
import { useConversationTitle } from './use-conversation-title.ts'
import { useJoinHuddle } from './use-join-huddle.tsx'

addTexts({ huddle: huddleTexts })

const lateStrip = late(async () => (await import('./SidebarStrip.tsx')).SidebarStrip)

type Talking = ConversationSummary & { readonly huddle: HuddleSummary }

const isTalking = (row: ConversationSummary): row is Talking => row.huddle !== undefined

export interface HuddleCardsProps {
  readonly onOpen?: (() => void) | undefined
}

/** The huddles that go on now, at the top of the sidebar: who is in, and the way in. */
export function HuddleCards({ onOpen }: HuddleCardsProps) {
  const { t } = useTranslation()
  const byId = useStore(useSession().conversations.store, state => state.byId)
  const own = useLiveHuddle()
  const staged = useRoute().kind === 'call'
  const beside = useOpenSidebar() === null
  // Mute and Leave are in sight once: on the stage, here, or in a narrow window above what is read.
  const strip = beside && !staged ? own : null
  return (
    <ul
      aria-label={t('huddle.live')}
      className={classNames(
        'flex flex-col gap-2 px-2 pb-3',
        strip && 'sticky top-0 z-10 max-h-1/2 overflow-y-auto bg-side',
      )}
    >
      {[...byId.values()].filter(isTalking).map(row =>
        strip?.conversationId === row.id ? (
          <li key={row.id} className="order-first">
            <lateStrip.Part huddle={strip} />
          </li>
        ) : (
          <Card key={row.id} row={row} onOpen={onOpen} />
        ),
      )}
    </ul>
  )
}

interface CardProps extends HuddleCardsProps {
  readonly row: Talking
}

function Card({ row, onOpen }: CardProps) {
  const { t } = useTranslation()
  const conversation = useConversationTitle(row.id)
  const inside = useLiveHuddle()?.conversationId === row.id
  const staged = useRoute().kind === 'call'
  const { join, question } = useJoinHuddle()
  return (
    <li className="rounded-md bg-live-soft p-2.5 text-live">
      <p className="flex items-center gap-2 font-semibold">
        <Headphones aria-hidden size={15} className="shrink-0" />
        <span className="truncate">{t('huddle.named', { conversation })}</span>
      </p>
      <div className="mt-2 flex items-center gap-2">
        <PeopleDrawn userIds={row.huddle.participantIds} />
        {inside && staged ? null : (
          <Button
            size="small"
            aria-label={t(inside ? 'huddle.returnNamed' : 'huddle.joinNamed', { conversation })}
            onClick={() => join(row.id, { onJoin: onOpen })}
          >
            {t(inside ? 'huddle.returnTo' : 'huddle.joinShort')}
          </Button>
        )}
      </div>
      {question}
    </li>
  )
}
