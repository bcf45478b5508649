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

interface JoinOptions {
  /** Called when the way in is taken. */
  readonly onJoin?: (() => void) | undefined
  /** On or muted; as chosen last where nothing is said. */
  readonly microphone?: boolean | undefined
}

interface Asked extends JoinOptions {
  readonly id: ConversationId
}

interface JoinHuddle {
  readonly join: (id: ConversationId, options?: JoinOptions) => void
  /** To be rendered: asks before a call or another huddle is left. */
  readonly question: ReactNode
}

/** The way into a conversation's huddle. */
export function useJoinHuddle(): JoinHuddle {
  const { t } = useTranslation()
  const toast = useToast()
  const { huddles } = useSession()
  const inCall = useLiveCall() !== null
  const current = useLiveHuddle()
  const [asked, setAsked] = useState<Asked | null>(null)
  const enter = ({ id, onJoin, microphone }: Asked) => {
    onJoin?.()
    huddles
      .join(id, { microphone })
      .catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
  }
  const join = (id: ConversationId, options: JoinOptions = {}) => {
    if (current?.conversationId === id) {
      options.onJoin?.()
      navigate({ kind: 'call' })
    } else if (inCall || current) setAsked({ id, ...options })
    else enter({ id, ...options })
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
