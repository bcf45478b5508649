import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { FloatingChoice } from '../meeting/floating-choice.ts'
import { picturesOf } from '../meeting/meeting-pictures.ts'
import { showTrack } from '../meeting/show-track.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'

/** Device pixels: the window is rarely larger. */
const HEIGHT = 360

export interface MiniPictureProps {
  readonly meeting: Meeting
  readonly choice: FloatingChoice
}

/** A picture of the page, shown in the mini window; it arrives although the page itself is hidden. */
export function MiniPicture({ meeting, choice }: MiniPictureProps) {
  const { peerId, source, track } = choice
  useEffect(() => {
    const { wishes } = picturesOf(meeting)
    const key = {}
    wishes.view(key, { peerId, source, height: HEIGHT, always: true })
    return () => wishes.remove(key)
  }, [meeting, peerId, source])
  const attach = useCallback(
    (video: HTMLVideoElement | null) => (video ? showTrack(video, track) : undefined),
    [track],
  )
  const person = meeting.participants.joined.get(peerId)
  return (
    <>
      <video
        ref={attach}
        autoPlay
        playsInline
        muted
        disablePictureInPicture
        className={`absolute inset-0 size-full ${source === 'screen' ? 'object-contain' : 'object-cover'}`}
      />
      {person ? <PersonName userId={person.userId} source={source} /> : null}
    </>
  )
}

interface PersonNameProps extends Pick<FloatingChoice, 'source'> {
  readonly userId: Parameters<typeof usePeerName>[0]
}

/** For those who do not see the picture. */
function PersonName({ userId, source }: PersonNameProps) {
  const { t } = useTranslation()
  const name = usePeerName(userId)
  return <p className="sr-only">{source === 'screen' ? t('meeting.screenOf', { name }) : name}</p>
}
