import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CallId } from '#shared/ids.ts'
import type { CallInfo } from '#shared/model/call.ts'
import { useFormerChoices } from '../call/use-former-choices.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { errorWords } from '../error-words.ts'
import { usePeopleIn } from '../huddle/use-people-in.ts'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'
import { JoinQuestion } from './JoinQuestion.tsx'

export interface CallLinkProps {
  readonly id: CallId
  readonly onDone: () => void
}

/** A link into a call: one that this person is in comes into view, any other is asked about. */
export function CallLink({ id, onDone }: CallLinkProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const { calls, self } = useSession()
  const info = useAskedCall(id, onDone)
  const meId = useStore(self, state => state.user.id)
  const isIn = useLiveCall()?.id === id
  const inHuddle = useLiveHuddle() !== null
  const former = useFormerChoices()
  const ids = info?.participants.map(({ userId }) => userId).filter(userId => userId !== meId) ?? []
  const names = usePeopleIn(ids).map(({ name }) => name)
  useEffect(() => {
    if (!isIn) return
    navigate({ kind: 'call' })
    onDone()
  }, [isIn, onDone])
  if (!info || isIn) return null
  const join = (microphone: boolean) => {
    onDone()
    calls
      .rejoin(id, former.includes('hold') ? 'hold' : 'end', { audio: microphone, video: false })
      .catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
  }
  const others = inHuddle
    ? [t('links.leavesHuddle')]
    : former.length > 0
      ? [t(former.includes('hold') ? 'links.holdsCall' : 'links.leavesCall')]
      : []
  return (
    <JoinQuestion
      title={t('links.joinCall')}
      lines={[
        names.length > 0 ? t('links.inside', { names: names.join(', ') }) : t('links.nobodyInside'),
        ...others,
      ]}
      confirm={t('links.join')}
      onJoin={join}
      onClose={onDone}
    />
  )
}

/** What the server says of the call; one that is over, or not this person's, is told of in words. */
function useAskedCall(id: CallId, onDone: () => void): CallInfo | null {
  const { t } = useTranslation()
  const toast = useToast()
  const session = useSession()
  const [info, setInfo] = useState<CallInfo | null>(null)
  useEffect(() => {
    let current = true
    const refuse = (text: string) => {
      if (!current) return
      toast({ text, tone: 'bad' })
      onDone()
    }
    const ask = async () => {
      const found = await (await session.service()).calls.get(id)
      if (found.state === 'ended') refuse(t('links.callOver'))
      else if (current) setInfo(found)
    }
    ask().catch((error: unknown) => refuse(t('links.callFailed', { reason: errorWords(error, t) })))
    return () => {
      current = false
    }
  }, [session, id, onDone, toast, t])
  return info
}
