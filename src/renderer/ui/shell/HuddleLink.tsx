import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ConversationId } from '#shared/ids.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { errorWords } from '../error-words.ts'
import { useConversationTitle } from '../huddle/use-conversation-title.ts'
import { usePeopleIn } from '../huddle/use-people-in.ts'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'
import { JoinQuestion } from './JoinQuestion.tsx'

export interface HuddleLinkProps {
  readonly id: ConversationId
  readonly onDone: () => void
}

/** A link into a huddle: one that this person is in comes into view, any other is asked about. */
export function HuddleLink({ id, onDone }: HuddleLinkProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const { conversations, huddles } = useSession()
  const { status, byId } = useStore(conversations.store)
  const summary = byId.get(id)
  const isIn = useLiveHuddle()?.conversationId === id
  const inOther = useLiveHuddle() !== null
  const inCall = useLiveCall() !== null
  const title = useConversationTitle(id)
  const names = usePeopleIn(summary?.huddle?.participantIds ?? []).map(({ name }) => name)
  const isLost = !summary && status !== 'loading'
  useEffect(() => {
    if (isIn) navigate({ kind: 'call' })
    if (isLost) toast({ text: t('links.noHuddle'), tone: 'bad' })
    if (isIn || isLost) onDone()
  }, [isIn, isLost, onDone, toast, t])
  if (!summary || isIn) return null
  const join = (microphone: boolean) => {
    onDone()
    huddles
      .join(id, { microphone })
      .catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
  }
  const isOn = summary.huddle !== undefined
  const inside = names.length > 0 ? t('links.inside', { names: names.join(', ') }) : t('links.nobodyInside')
  return (
    <JoinQuestion
      title={t(isOn ? 'links.joinHuddle' : 'links.startHuddle', { name: title })}
      lines={[inside, ...(inCall ? [t('links.leavesCall')] : inOther ? [t('links.leavesHuddle')] : [])]}
      confirm={t(isOn ? 'links.join' : 'links.start')}
      onJoin={join}
      onClose={onDone}
    />
  )
}
