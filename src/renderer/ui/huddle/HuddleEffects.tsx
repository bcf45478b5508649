import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { useAnnounce } from '../announcer.ts'
import { meterSpeaking } from '../meeting/meter-speaking.ts'
import { useMeetingKeys } from '../meeting/use-meeting-keys.ts'
import { useSelfMedia } from '../meeting/use-self-media.ts'
import { useSession } from '../session-context.ts'
import { useHand } from './use-hand.ts'

/** What a huddle that one is in does beside being shown: keys, words for who comes and goes, and telling that one speaks. */
export function HuddleEffects({ huddle }: { readonly huddle: Huddle }) {
  const { toggle } = useHand(huddle)
  useMeetingKeys(huddle, toggle)
  useNews(huddle)
  useHandNews(huddle)
  useTellSpeaking(huddle)
  return null
}

function useNews(huddle: Huddle): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const active = useStore(huddle.store, state => state.phase === 'active')
  const meeting = useStore(huddle.meetingStore, state => state.meeting)
  useEffect(() => {
    if (!active || !meeting) return
    announce(t('huddle.joined'))
    const cancels = [
      meeting.participants.on('participantJoined', ({ name }) => announce(t('huddle.came', { name }))),
      meeting.participants.on('participantLeft', ({ name }) => announce(t('huddle.went', { name }))),
    ]
    return () => {
      for (const cancel of cancels) cancel()
    }
  }, [active, meeting, announce, t])
}

function useHandNews(huddle: Huddle): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { directory, self } = useSession()
  useEffect(
    () =>
      huddle.room.subscribe(({ raisedHands }, former) => {
        const meId = self.getState().user.id
        for (const id of raisedHands) {
          if (id === meId || former.raisedHands.includes(id)) continue
          announce(t('huddle.someRaised', { name: directory.nameOf(id) }))
        }
      }),
    [huddle, directory, self, announce, t],
  )
}

/** The meter holds over the pauses between words: at most a few words a second to the server. */
function useTellSpeaking(huddle: Huddle): void {
  const { state } = useSelfMedia(huddle)
  const track = state.audioEnabled ? state.audioTrack : null
  useEffect(() => {
    if (!track) return
    const stop = meterSpeaking(track, speaking => huddle.tellSpeaking(speaking))
    return () => {
      stop()
      huddle.tellSpeaking(false)
    }
  }, [huddle, track])
}
