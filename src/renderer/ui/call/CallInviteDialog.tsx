import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { UserId } from '#shared/ids.ts'
import { AskPeopleDialog } from '../meeting/AskPeopleDialog.tsx'

export interface CallInviteDialogProps {
  readonly call: Call
  readonly onClose: () => void
}

/** Rings people into the call that goes on. */
export function CallInviteDialog({ call, onClose }: CallInviteDialogProps) {
  const { t } = useTranslation()
  const { withIds, invitedIds } = useStore(call.people)
  const ring = async (chosen: readonly UserId[]) => {
    await Promise.all(chosen.map(id => call.invite(id)))
  }
  return (
    <AskPeopleDialog
      onClose={onClose}
      onAsk={ring}
      inIt={[...withIds, ...invitedIds]}
      words={{
        title: t('calling.addTitle'),
        lead: t('calling.addLead'),
        whom: t('calling.whom'),
        allIn: t('calling.allIn'),
        needPeople: t('calling.needPeople'),
        confirm: t('calling.ring'),
      }}
    />
  )
}
