import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { useAnnounce } from '../announcer.ts'

/** Says to assistive technology when a screen begins and ceases to be shown, one's own or another's. */
export function useShareNews({ participants, screenShare }: Meeting): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  useEffect(() => {
    const sharing = new Set([...participants.joined.values()].filter(isSharing).map(({ id }) => id))
    const cancels = [
      screenShare.store.subscribe(({ phase, surface }, former) => {
        if ((phase === 'on') === (former.phase === 'on')) return
        announce(t(phase === 'on' ? `share.on.${surface ?? 'monitor'}` : 'share.off'))
      }),
      participants.on('participantUpdate', person => {
        if (isSharing(person) === sharing.has(person.id)) return
        if (isSharing(person)) sharing.add(person.id)
        else sharing.delete(person.id)
        const { name } = person
        announce(t(isSharing(person) ? 'share.somebody' : 'share.somebodyStopped', { name }))
      }),
      participants.on('participantLeft', ({ id }) => sharing.delete(id)),
    ]
    return () => {
      for (const cancel of cancels) cancel()
    }
  }, [participants, screenShare, announce, t])
}

const isSharing = ({ screenTrack }: { readonly screenTrack: MediaStreamTrack | null }) => screenTrack !== null
