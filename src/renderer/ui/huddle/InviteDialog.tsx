import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import type { UserId } from '#shared/ids.ts'
import { useToast } from '../kit/use-toast.ts'
import { AskPeopleDialog } from '../meeting/AskPeopleDialog.tsx'
import { useSession } from '../session-context.ts'
import { useConversationTitle } from './use-conversation-title.ts'

export interface InviteDialogProps {
  readonly huddle: Huddle
  readonly onClose: () => void
}

/** Asks people into the huddle: they see a card that says so. */
export function InviteDialog({ huddle, onClose }: InviteDialogProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const conversation = useConversationTitle(huddle.conversationId)
  const row = useStore(useSession().conversations.store, state => state.byId.get(huddle.conversationId))
  const invite = async (chosen: readonly UserId[]) => {
    await huddle.invite(chosen)
    toast({ text: t('huddle.invited', { count: chosen.length }) })
  }
  return (
    <AskPeopleDialog
      onClose={onClose}
      onAsk={invite}
      inIt={row?.huddle?.participantIds ?? []}
      words={{
        title: t('huddle.inviteTitle'),
        lead: t('huddle.inviteLead', { conversation }),
        whom: t('huddle.whom'),
        allIn: t('huddle.allIn'),
        needPeople: t('huddle.needPeople'),
        confirm: t('huddle.invite'),
      }}
    />
  )
}
