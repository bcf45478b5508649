import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { late } from '../late.ts'

const CallInviteDialog = late(async () => (await import('./CallInviteDialog.tsx')).CallInviteDialog).Part

/** The way to more people in the call, once somebody is there. */
export function InvitePeople({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const begun = useStore(call.store, state => state.phase === 'active')
  const [open, setOpen] = useState(false)
  if (!begun) return null
  return (
    <>
      <IconButton
        label={t('calling.addPeople')}
        icon={<UserPlus size={18} />}
        side="bottom"
        onClick={() => setOpen(true)}
      />
      {open ? <CallInviteDialog call={call} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
