import { useStore } from 'zustand'
import { addTexts } from '../i18n.ts'
import { useSession } from '../session-context.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { EndedCard } from './EndedCard.tsx'
import { InviteCard } from './InviteCard.tsx'

addTexts({ huddle: huddleTexts })

/** Invitations into huddles, and the word about one that ended. */
export function HuddleNotices() {
  const { invites, ended } = useStore(useSession().huddles.store)
  return (
    <>
      {invites.map(invite => (
        <InviteCard key={invite.huddleId} invite={invite} />
      ))}
      {ended ? <EndedCard key={ended.id} huddle={ended} /> : null}
    </>
  )
}
