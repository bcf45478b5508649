import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { MeetingTimer } from '../meeting/MeetingTimer.tsx'
import { useSession } from '../session-context.ts'
import { RaisedHands } from './RaisedHands.tsx'
import { Speakers } from './Speakers.tsx'

/** In a line: how long the huddle has lasted, how its connection is, whose hands are raised, and who of the others speaks. */
export function HuddleStatus({ huddle }: { readonly huddle: Huddle }) {
  const { t } = useTranslation()
  const state = useStore(huddle.store)
  const meId = useStore(useSession().self, own => own.user.id)
  const speakingIds = useStore(huddle.room, room => room.speakingIds)
  if (state.phase !== 'active') return <span className="truncate">{t('huddle.connecting')}</span>
  return (
    <>
      <MeetingTimer startedAt={state.startedAt} />
      {state.link === 'ok' ? null : <span className="truncate text-warn">{t('call.reconnectingShort')}</span>}
      <RaisedHands huddle={huddle} />
      <Speakers userIds={speakingIds.filter(id => id !== meId)} />
    </>
  )
}
