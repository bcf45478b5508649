import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { addTexts } from '../i18n.ts'
import { late } from '../late.ts'
import { share as shareTexts } from '../strings/en/share.ts'
import { ShareCards } from './ShareCards.tsx'
import { useShareNews } from './use-share-news.ts'

addTexts({ share: shareTexts })

const latePicker = late(async () => (await import('./SharePicker.tsx')).SharePicker)

export interface ShareLayerProps {
  readonly meeting: Meeting
  /** Where cards are shown. */
  readonly notices: HTMLElement | null
}

/** What sharing brings wherever in the app one is: our dialog, and cards with what there is to say. */
export function ShareLayer({ meeting, notices }: ShareLayerProps) {
  const isPicking = useStore(meeting.screenShare.store, state => state.isPicking)
  useShareNews(meeting)
  return (
    <>
      {notices ? createPortal(<ShareCards meeting={meeting} />, notices) : null}
      {isPicking ? <latePicker.Part meeting={meeting} /> : null}
    </>
  )
}
