import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationId } from '#shared/ids.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { errorWords } from '../error-words.ts'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'

interface Asked {
  readonly id: ConversationId
  readonly onJoin: (() => void) | undefined
}

interface JoinHuddle {
  readonly join: (id: ConversationId, onJoin?: () => void) => void
  /** To be rendered: asks before a call or another huddle is left. */
  readonly question: ReactNode
}

/** The way into a conversation's huddle; `onJoin` is called when it is taken. */
export function useJoinHuddle(): JoinHuddle {
  const { t } = useTranslation()
  const toast = useToast()
  const { huddles } = useSession()
  const inCall = useLiveCall() !== null
  const current = useLiveHuddle()
  const [asked, setAsked] = useState<Asked | null>(null)
  const enter = ({ id, onJoin }: Asked) => {
    onJoin?.()
    huddles.join(id).catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
  }
  const join = (id: ConversationId, onJoin?: () => void) => {
    if (current?.conversationId === id) {
      onJoin?.()
      navigate({ kind: 'call' })
    } else if (inCall || current) setAsked({ id, onJoin })
    else enter({ id, onJoin })
  }
  const question = asked ? (
    <ConfirmDialog
      onClose={() => setAsked(null)}
      title={t(inCall ? 'huddle.switchFromCall' : 'huddle.switchFromHuddle')}
      description={t(inCall ? 'huddle.switchFromCallText' : 'huddle.switchFromHuddleText')}
      confirm={t('huddle.leaveAndJoin')}
      onConfirm={() => enter(asked)}
    />
  ) : null
  return { join, question }
}
