import { Headphones } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import type { Message, MessageEvent } from '#shared/model/message.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { clockTime, fullMoment } from '../chat/moments.ts'
import { addTexts } from '../i18n.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session-context.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { useRoute } from '../use-route.ts'
import { lastedText } from './lasted-text.ts'
import { namesText } from './names-text.ts'
import { useJoinHuddle } from './use-join-huddle.tsx'
import { usePeopleIn } from './use-people-in.ts'

addTexts({ huddle: huddleTexts })

/** So many are drawn while it goes on, and named when it is over. */
const MAX_SHOWN = 3

export interface HuddleEventProps {
  readonly message: Message
  readonly event: MessageEvent
}

/** What a conversation tells of a huddle: who began it and the way in; afterwards how long it was and who was there. */
export function HuddleEvent({ message, event }: HuddleEventProps) {
  const { createdAt, conversationId } = message
  const going = useStore(useSession().conversations.store, state => state.byId.get(conversationId)?.huddle)
  const live = event.endedAt === undefined && going?.id === event.huddleId ? going : undefined
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 py-0.5 text-sm text-muted">
      <Headphones
        aria-hidden
        size={17}
        className={`absolute start-4 top-4 box-content px-2.5 ${live ? 'text-live' : ''}`}
      />
      <p className="wrap-anywhere">
        {event.endedAt === undefined ? (
          <Began userId={message.userId} />
        ) : (
          <Lasted from={createdAt} to={event.endedAt} userIds={event.participantIds} />
        )}
      </p>
      <time dateTime={new Date(createdAt).toISOString()} title={fullMoment(createdAt)} className="text-xs">
        {clockTime(createdAt)}
      </time>
      {live ? <WayIn message={message} userIds={live.participantIds} /> : null}
    </div>
  )
}

function Began({ userId }: { readonly userId: UserId }) {
  const { t } = useTranslation()
  const { directory } = useSession()
  const name = useStore(directory.store, ({ members }) => members.get(userId)?.displayName)
  return <>{t('huddle.event.began', { name: name ?? directory.nameOf(userId) })}</>
}

interface LastedProps {
  readonly from: number
  readonly to: number
  readonly userIds: readonly UserId[]
}

function Lasted({ from, to, userIds }: LastedProps) {
  const { t } = useTranslation()
  const people = usePeopleIn(userIds)
  const named = people
    .slice(0, MAX_SHOWN)
    .map(({ name }) => name)
    .join(', ')
  const count = people.length - MAX_SHOWN
  const names = count > 0 ? t('huddle.event.andMore', { names: named, count }) : named
  const parts = [t('huddle.event.over'), lastedText(to - from, t), names]
  return <span title={namesText(people, t)}>{parts.filter(Boolean).join(' · ')}</span>
}

interface WayInProps {
  readonly message: Message
  readonly userIds: readonly UserId[]
}

/** Who is in now, and the way to them. */
function WayIn({ message: { conversationId }, userIds }: WayInProps) {
  const { t } = useTranslation()
  const people = usePeopleIn(userIds)
  const inside = useLiveHuddle()?.conversationId === conversationId
  const staged = useRoute().kind === 'call'
  const { join, question } = useJoinHuddle()
  const names = t('huddle.event.inside', { names: namesText(people, t) })
  return (
    <>
      {people.length > 0 ? (
        <span className="flex gap-1" title={names}>
          {people.slice(0, MAX_SHOWN).map(({ id, name }) => (
            <Avatar key={id} id={id} name={name} size={20} surface="page" />
          ))}
          {people.length > MAX_SHOWN ? <span aria-hidden>+{people.length - MAX_SHOWN}</span> : null}
          <span className="sr-only">{names}</span>
        </span>
      ) : null}
      {inside && staged ? null : (
        <Button
          size="small"
          aria-label={t(inside ? 'huddle.event.return' : 'huddle.event.join')}
          onClick={() => join(conversationId)}
        >
          {t(inside ? 'huddle.returnTo' : 'huddle.joinShort')}
        </Button>
      )}
      {question}
    </>
  )
}
