import { Headphones } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HuddleInvite } from '#domain/huddles/huddles.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session-context.ts'
import { useConversationTitle } from './use-conversation-title.ts'
import { useJoinHuddle } from './use-join-huddle.tsx'

/** Somebody asks into a huddle: it waits, silently, until it is answered or the huddle is over. */
export function InviteCard({ invite }: { readonly invite: HuddleInvite }) {
  const { t } = useTranslation()
  const { directory, huddles } = useSession()
  const conversation = useConversationTitle(invite.channelId, invite.name)
  const { join, question } = useJoinHuddle()
  const name = invite.inviterName || directory.nameOf(invite.inviterId)
  const words = t('huddle.invites', { name, conversation })
  const { channelId } = invite
  return (
    <section
      aria-label={words}
      className="pointer-events-auto animate-rise rounded-lg border border-line bg-raise p-4 text-ink shadow-float"
    >
      <div className="flex items-center gap-3">
        <Avatar id={invite.inviterId} name={name} size={36} surface="raise" />
        <p className="min-w-0 flex-1 wrap-anywhere">{words}</p>
      </div>
      <div className="mt-3 flex justify-end gap-2">
        <Button size="small" tone="quiet" onClick={() => huddles.dismiss(invite.huddleId)}>
          {t('huddle.notNow')}
        </Button>
        {channelId ? (
          <Button
            size="small"
            tone="primary"
            icon={<Headphones aria-hidden size={15} />}
            onClick={() => join(channelId, { onJoin: () => huddles.dismiss(invite.huddleId) })}
          >
            {t('huddle.joinShort')}
          </Button>
        ) : null}
      </div>
      {question}
    </section>
  )
}
