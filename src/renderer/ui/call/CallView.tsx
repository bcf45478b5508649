import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { addTexts } from '../i18n.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { CallControls } from './CallControls.tsx'
import { CallHeader } from './CallHeader.tsx'
import { CallNotes } from './CallNotes.tsx'
import { PeerTile } from './PeerTile.tsx'
import { SelfTile } from './SelfTile.tsx'
import { shownPeers } from './shown-peers.ts'
import { useLiveCall } from './use-live-call.ts'
import { usePeers } from './use-peers.ts'
import { useSelfMedia } from './use-self-media.ts'

addTexts({ call: callTexts })

/** The call in the place of the conversation: dark in both themes. */
export function CallView() {
  const call = useLiveCall()
  return call ? <LiveCall call={call} /> : null
}

function LiveCall({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const region = useRef<HTMLElement>(null)
  const { state } = useSelfMedia(call)
  useEffect(() => {
    if (!document.querySelector('[role="dialog"], [role="alertdialog"]')) region.current?.focus()
  }, [])
  return (
    <section
      ref={region}
      aria-label={t('call.region')}
      data-region
      tabIndex={-1}
      className="flex min-h-0 flex-1 animate-appear flex-col bg-stage text-ink scheme-dark outline-none"
    >
      <CallHeader call={call} />
      <CallNotes call={call} media={state} />
      <div className="relative mx-4 grid min-h-0 flex-1 auto-rows-fr grid-cols-[repeat(auto-fit,minmax(min(100%,280px),1fr))] gap-2.5">
        <Peers call={call} />
        <SelfTile media={state} />
      </div>
      <CallControls call={call} />
    </section>
  )
}

function Peers({ call }: { readonly call: Call }) {
  const peers = shownPeers(usePeers(call))
  if (peers.length === 0) return <PeerTile call={call} userId={call.peerId} />
  return peers.map(peer => <PeerTile key={peer.userId} call={call} userId={peer.userId} participant={peer} />)
}
