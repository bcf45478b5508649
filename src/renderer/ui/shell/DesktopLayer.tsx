import { NoticeLayer } from '../notices/NoticeLayer.tsx'
import { RecordingLayer } from '../recording/RecordingLayer.tsx'
import { useDeviceLimit } from '../settings/use-device-limit.ts'
import { useUpdateNews } from '../update/use-update-news.ts'
import { useDesktopAsks } from './use-desktop-asks.ts'
import { useLostTalk } from './use-lost-talk.ts'

/** What the desktop around the page asks of it and shows of it, once the page has started. */
export function DesktopLayer() {
  useDesktopAsks()
  useDeviceLimit()
  useUpdateNews()
  useLostTalk()
  return (
    <>
      <NoticeLayer />
      <RecordingLayer />
    </>
  )
}
