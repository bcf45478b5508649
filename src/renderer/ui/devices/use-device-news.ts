import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { addTexts } from '../i18n.ts'
import { useToast } from '../kit/use-toast.ts'
import type { Room } from '../meeting/room.ts'
import { media } from '../strings/en/media.ts'
import { speakerNews } from './speaker-news.ts'

addTexts({ media })

/** Says when another device is in use than before, and nobody here chose so. */
export function useDeviceNews(room: Room): void {
  const { t } = useTranslation()
  const toast = useToast()
  const meeting = useStore(room.meetingStore, state => state.meeting)
  useEffect(() => {
    if (!meeting) return
    const { self } = meeting
    const nameless = { audio: 'media.news.unnamedMicrophone', video: 'media.news.unnamedCamera' } as const
    const cancels = [
      self.on('deviceSwitched', ({ kind, what, label, former }) => {
        const system = t(nameless[kind])
        toast({ text: t(`media.news.${kind}.${what}`, { label: label || system, former: former || system }) })
      }),
      speakerNews(self, ({ what, name }) =>
        toast({ text: t(`media.news.speaker.${what}`, { label: name, former: name }) }),
      ),
    ]
    return () => {
      for (const cancel of cancels) cancel()
    }
  }, [meeting, toast, t])
}
