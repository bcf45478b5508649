import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { HuddleEffects } from '../huddle/HuddleEffects.tsx'
import { HuddleNotices } from '../huddle/HuddleNotices.tsx'
import { addTexts } from '../i18n.ts'
import { classNames } from '../kit/class-names.ts'
import { MeetingLayer } from '../meeting/MeetingLayer.tsx'
import { useMeetingKeys } from '../meeting/use-meeting-keys.ts'
import { useSession } from '../session-context.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { calling } from '../strings/en/calling.ts'
import { calls as callsTexts } from '../strings/en/calls.ts'
import { EndedNotice } from './EndedNotice.tsx'
import { HeldCalls } from './HeldCalls.tsx'
import { RingCard } from './RingCard.tsx'
import { ShownReport } from './ShownReport.tsx'
import { useCallNews } from './use-call-news.ts'
import { useKeepHistory } from './use-keep-history.ts'
import { useLiveCall } from './use-live-call.ts'
import { useLiveHuddle } from './use-live-room.ts'

// A ring says who is in a call, in the words of the log.
addTexts({ call: callTexts, calling, calls: callsTexts })

/** What a call or a huddle brings wherever one is in the app: ring cards, the word at its end, sound, shortcuts. */
export function CallLayer() {
  const { calls } = useSession()
  const { ringing, current, held, endedAside } = useStore(calls.store)
  const live = useLiveCall()
  const huddle = useLiveHuddle()
  const room = live ?? huddle
  const [notices, setNotices] = useState<HTMLElement | null>(null)
  usePreload(ringing.length > 0 || live !== null)
  return (
    <>
      {live ? <LiveEffects call={live} /> : null}
      {huddle ? <HuddleEffects huddle={huddle} /> : null}
      {room ? <MeetingLayer room={room} notices={notices} /> : null}
      <ShownReport />
      {createPortal(
        // A live region, though silent: modal dialogs hide everything else from assistive technology.
        <div
          aria-live="off"
          className={classNames(
            'pointer-events-none fixed end-4 z-50 flex w-85 max-w-[calc(100vw-32px)] flex-col gap-3',
            // Mute and Leave of a call that goes on stay in sight.
            room ? 'top-15' : 'top-4',
          )}
        >
          {ringing.map((call, index) => (
            <RingCard key={call.id ?? index} call={call} />
          ))}
          {/* Below the header, whose buttons stay in reach. */}
          <div ref={setNotices} role="status" className="flex flex-col gap-3 first:mt-11">
            {live === null && held.length > 0 ? <HeldCalls /> : null}
            {current ? <EndedNotice key={current.id} call={current} /> : null}
            {endedAside ? <EndedNotice key={endedAside.id} call={endedAside} /> : null}
            <HuddleNotices />
          </div>
        </div>,
        document.body,
      )}
    </>
  )
}

/** What a call that goes on does beside being shown. */
function LiveEffects({ call }: { readonly call: Call }) {
  useMeetingKeys(call)
  useCallNews(call)
  useKeepHistory(call)
  return null
}

/** A call is near: its screens are fetched before they are needed. */
function usePreload(near: boolean): void {
  useEffect(() => {
    if (!near) return
    void import('./CallView.tsx')
    void import('./CallStrip.tsx')
  }, [near])
}
