import { Headphones } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import type { HuddleSummary } from '#shared/model/huddle.ts'
import { addTexts } from '../i18n.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { namesText } from './names-text.ts'
import { Speakers } from './Speakers.tsx'
import { usePeopleIn } from './use-people-in.ts'

addTexts({ call: callTexts, huddle: huddleTexts })

export interface HuddleLineProps {
  readonly huddle: HuddleSummary
  readonly conversation: Conversation
}

/** Below the header of a conversation: who is in its huddle, and who of them speaks. */
export function HuddleLine({ huddle, conversation }: HuddleLineProps) {
  const { t } = useTranslation()
  const people = usePeopleIn(huddle.participantIds)
  const speakingIds = useStore(conversation.store, state => state.speakingIds)
  const speakers = huddle.participantIds.filter(id => speakingIds.includes(id))
  if (people.length === 0) return null
  return (
    <div className="flex h-8 shrink-0 animate-appear items-center gap-2 bg-live-soft px-4 text-sm text-live">
      <Headphones aria-hidden size={14} className="shrink-0" />
      <p className="min-w-0 truncate" title={people.map(({ name }) => name).join(', ')}>
        {t('huddle.inIt', { names: namesText(people, t) })}
      </p>
      <Speakers userIds={speakers} />
    </div>
  )
}
