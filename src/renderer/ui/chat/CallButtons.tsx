import { Phone, Video } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { errorWords } from '../error-words.ts'
import { LeaveToCall } from '../huddle/LeaveToCall.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { isEcho } from './echo.ts'

export interface CallButtonsProps {
  readonly peerId: UserId
  readonly conversationId: ConversationId
}

/** Starts a call with the other person; one call at a time. Nothing where nobody could answer. */
export function CallButtons({ peerId, conversationId }: CallButtonsProps) {
  const { t } = useTranslation()
  const { calls } = useSession()
  const toast = useToast()
  const busy = useLiveCall() !== null
  const inHuddle = useLiveHuddle() !== null
  const [asked, setAsked] = useState<CallKind | null>(null)
  if (isEcho({ id: peerId })) return null
  const start = (kind: CallKind) => {
    try {
      calls.start({ userId: peerId, conversationId, kind })
    } catch (error) {
      toast({ text: errorWords(error, t), tone: 'bad' })
    }
  }
  const press = (kind: CallKind) => (inHuddle ? setAsked(kind) : start(kind))
  return (
    <div className="ms-auto flex shrink-0 gap-1">
      <IconButton
        label={t('chat.voiceCall')}
        icon={<Phone size={17} />}
        side="bottom"
        disabled={busy}
        onClick={() => press('audio')}
      />
      <IconButton
        label={t('chat.videoCall')}
        icon={<Video size={18} />}
        side="bottom"
        disabled={busy}
        onClick={() => press('video')}
      />
      {asked ? <LeaveToCall onClose={() => setAsked(null)} onConfirm={() => start(asked)} /> : null}
    </div>
  )
}
