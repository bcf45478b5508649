import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { addTexts } from '../i18n.ts'
import { SelfTile } from '../meeting/SelfTile.tsx'
import { Stage } from '../meeting/Stage.tsx'
import { StageHeader } from '../meeting/StageHeader.tsx'
import { StageNotes } from '../meeting/StageNotes.tsx'
import { shownPeers } from '../meeting/shown-peers.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { usePeers } from '../meeting/use-peers.ts'
import { useSelfMedia } from '../meeting/use-self-media.ts'
import { call as callTexts } from '../strings/en/call.ts'
import { CallControls } from './CallControls.tsx'
import { PeerTile } from './PeerTile.tsx'
import { useLiveCall } from './use-live-call.ts'

addTexts({ call: callTexts })

/** The call in the place of the conversation: dark in both themes. */
export function CallView() {
  const call = useLiveCall()
  return call ? <LiveCall call={call} /> : null
}

function LiveCall({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const { state } = useSelfMedia(call)
  const name = usePeerName(call.peerId)
  const startedAt = useStore(call.store, now => (now.phase === 'active' ? now.startedAt : null))
  const lost = useStore(call.store, now => now.phase === 'active' && now.link === 'reconnecting')
  return (
    <Stage>
      <StageHeader title={name} startedAt={startedAt} messages={{ kind: 'person', id: call.peerId }} />
      <StageNotes media={state} name={name} lost={lost ? t('call.reconnecting', { name }) : null} />
      <div className="relative mx-4 grid min-h-0 flex-1 auto-rows-fr grid-cols-[repeat(auto-fit,minmax(min(100%,280px),1fr))] gap-2.5">
        <Peers call={call} />
        <SelfTile media={state} />
      </div>
      <CallControls call={call} />
    </Stage>
  )
}

function Peers({ call }: { readonly call: Call }) {
  const peers = shownPeers(usePeers(call))
  if (peers.length === 0) return <PeerTile call={call} userId={call.peerId} />
  return peers.map(peer => <PeerTile key={peer.userId} call={call} userId={peer.userId} participant={peer} />)
}
