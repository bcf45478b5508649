import { Phone, Video } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ConversationId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import { useStartCall } from '../call/use-start-call.tsx'
import { JoinHere } from '../call-log/JoinHere.tsx'
import { IconButton } from '../kit/IconButton.tsx'

export interface CallButtonsProps {
  readonly peerId: UserId
  readonly conversationId: ConversationId
}

/** Starts a call with the other person; one call at a time. */
export function CallButtons({ peerId, conversationId }: CallButtonsProps) {
  const { t } = useTranslation()
  const { start, busy, question } = useStartCall()
  const press = (kind: CallKind) => start({ userId: peerId, conversationId, kind })
  return (
    <div className="ms-auto flex shrink-0 items-center gap-1">
      <JoinHere conversationId={conversationId} peopleIds={[peerId]} />
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
      {question}
    </div>
  )
}
