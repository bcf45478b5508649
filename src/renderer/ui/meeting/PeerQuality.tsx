import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import { GOOD } from '#domain/meeting/quality.ts'
import { picturesOf } from './meeting-pictures.ts'
import { QualityMark } from './QualityMark.tsx'

export interface PeerQualityProps {
  readonly meeting: Meeting
  readonly peer: Participant
  readonly name: string
  readonly small: boolean
}

/** How good the connection with somebody is. A lost link has a word of its own already. */
export function PeerQuality({ meeting, peer, name, small }: PeerQualityProps) {
  const { t } = useTranslation()
  const quality = useStore(meeting.quality.store, state => state.byPeer.get(peer.id) ?? GOOD)
  const isLost = peer.link !== 'ok' || quality.level === 'lost'
  return (
    <QualityMark
      quality={isLost ? GOOD : quality}
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
