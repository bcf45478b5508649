import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import { GOOD } from '#domain/meeting/quality.ts'
import { isEcho } from '../chat/echo.ts'
import { picturesOf } from './meeting-pictures.ts'
import { QualityMark } from './QualityMark.tsx'
import { peerQualityShown } from './quality-shown.ts'

export interface PeerQualityProps {
  readonly meeting: Meeting
  readonly peer: Participant
  readonly name: string
  readonly small: boolean
  /** In another call meanwhile. */
  readonly held: boolean
}

/** How good the connection with somebody is. */
export function PeerQuality({ meeting, peer, name, small, held }: PeerQualityProps) {
  const { t } = useTranslation()
  const quality = useStore(meeting.quality.store, state => state.byPeer.get(peer.id) ?? GOOD)
  const isUnwanted = useStore(picturesOf(meeting).unwanted, ids => ids.has(peer.id))
  const now = {
    isLinked: peer.link === 'ok',
    isHeld: held,
    isUnwanted,
    isEcho: isEcho({ id: peer.userId }),
  }
  return (
    <QualityMark
      quality={peerQualityShown(quality, now)}
      label={t('meeting.quality.of', { name })}
      name={name}
      small={small}
      acts={{
        cameraOff: () => void meeting.self.disableVideo(),
        receiveAudioOnly: () => picturesOf(meeting).setWanted(peer.id, false),
      }}
    />
  )
}
