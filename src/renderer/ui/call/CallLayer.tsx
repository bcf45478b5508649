import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { ringsShown } from '#domain/calls/rings-shown.ts'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { HuddleEffects } from '../huddle/HuddleEffects.tsx'
import { HuddleNotices } from '../huddle/HuddleNotices.tsx'
import { useConversationTitle } from '../huddle/use-conversation-title.ts'
import { addTexts } from '../i18n.ts'
import { classNames } from '../kit/class-names.ts'
import { KeptPictures } from '../meeting/KeptPictures.tsx'
import { MeetingLayer } from '../meeting/MeetingLayer.tsx'
import { useMeetingKeys } from '../meeting/use-meeting-keys.ts'
import { MiniLayer } from '../mini/MiniLayer.tsx'
import { RecordingMark } from '../recording/RecordingMark.tsx'
import { useSession } from '../session-context.ts'
import { latePlaces } from '../shell/late-places.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { calling } from '../strings/en/calling.ts'
import { calls as callsTexts } from '../strings/en/calls.ts'
import { EndedNotice } from './EndedNotice.tsx'
import { HeldCalls } from './HeldCalls.tsx'
import { noteHeld } from './held-since.ts'
import { RingCard } from './RingCard.tsx'
import { roomKey } from './room-key.ts'
import { ShownReport } from './ShownReport.tsx'
import { showCardsEnd } from './show-cards-end.ts'
import { useCallNews } from './use-call-news.ts'
import { useKeepHistory } from './use-keep-history.ts'
import { useLiveCall } from './use-live-call.ts'
import { useLiveHuddle } from './use-live-room.ts'
import { useNamesOf } from './use-names-of.ts'
import { useStaleNotices } from './use-stale-notices.ts'

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
  useStaleNotices()
  usePreload(ringing.length > 0 || live !== null)
  useEffect(() => noteHeld(held), [held])
  // By key: a call that is held or taken up again keeps what it had.
  const kept = [...held, ...(room ? [room] : [])].map(one => <KeptPictures key={roomKey(one)} room={one} />)
  return (
    <>
      {live ? <LiveEffects call={live} /> : null}
      {huddle ? <HuddleEffects huddle={huddle} /> : null}
      {live ? <MiniOfCall call={live} /> : huddle ? <MiniOfHuddle huddle={huddle} /> : null}
      {kept}
      {room ? <MeetingLayer room={room} notices={notices} /> : null}
      <ShownReport />
      {createPortal(
        // A live region, though silent: modal dialogs hide everything else from assistive technology.
        <div
          ref={showCardsEnd}
          aria-live="off"
          className={classNames(
            // No layer of its own: rings lie above dialogs, the word about a call that is over lies below them.
            // Scrolled where there are more than fit: the buttons of the last one stay in reach. Shadows need room.
            'pointer-events-none absolute end-0 flex w-97 max-w-full flex-col gap-3 overflow-y-auto p-4 ps-8 pb-10 *:shrink-0',
            // Mute and Leave of a call that goes on stay in sight.
            room ? 'top-11 max-h-[calc(100dvh-44px)]' : 'top-0 max-h-dvh',
          )}
        >
          {ringsShown(ringing).map(call => (
            <RingCard key={roomKey(call)} call={call} />
          ))}
          {/* Below the header, whose buttons stay in reach. */}
          <div
            ref={setNotices}
            role="status"
            className="flex flex-col gap-3 first:mt-11 *:relative *:z-[var(--layer,50)]"
          >
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

function MiniOfCall({ call }: { readonly call: Call }) {
  const title = useNamesOf(useStore(call.people, state => state.withIds))
  return <MiniLayer room={call} title={title} titleId={call.peerId} mark={<RecordingMark call={call} />} />
}

function MiniOfHuddle({ huddle }: { readonly huddle: Huddle }) {
  const title = useConversationTitle(huddle.conversationId)
  return <MiniLayer room={huddle} title={title} titleId={huddle.conversationId} />
}

/** A call is near: its screens are fetched before they are needed. */
function usePreload(near: boolean): void {
  useEffect(() => {
    if (!near) return
    void Promise.allSettled([latePlaces.call.fetch(), latePlaces.callStrip.fetch()])
  }, [near])
}
