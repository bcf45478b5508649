import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { useAnnounce } from '../announcer.ts'
import { useToast } from '../kit/use-toast.ts'
import { NO_SPEAKERS } from '../meeting/stand-ins.ts'
import { useMeetingKeys } from '../meeting/use-meeting-keys.ts'
import { useMeetingNews } from '../meeting/use-meeting-news.ts'
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
  useMeetingNews(huddle, active)
  useEffect(() => {
    if (active) announce(t(huddle.media.audio ? 'huddle.joinedHeard' : 'huddle.joined'))
  }, [huddle, active, announce, t])
}

/** Seen and heard for a moment, wherever one is in the app: a notice is announced, too. */
function useHandNews(huddle: Huddle): void {
  const { t } = useTranslation()
  const toast = useToast()
  const { directory, self } = useSession()
  useEffect(
    () =>
      huddle.room.subscribe(({ raisedHands }, former) => {
        const meId = self.getState().user.id
        for (const id of raisedHands) {
          if (id === meId || former.raisedHands.includes(id)) continue
          toast({ text: t('huddle.someRaised', { name: directory.nameOf(id) }) })
        }
      }),
    [huddle, directory, self, toast, t],
  )
}

/** At most a few words a second to the server: speaking holds over the pauses between words. */
function useTellSpeaking(huddle: Huddle): void {
  const meeting = useStore(huddle.meetingStore, state => state.meeting)
  const isSpeaking = useStore(meeting?.speakers.store ?? NO_SPEAKERS, state => state.selfSpeaking)
  useEffect(() => huddle.tellSpeaking(isSpeaking), [huddle, isSpeaking])
}
