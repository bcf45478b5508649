import type { Meeting } from '#domain/meeting/meeting.ts'
import type { UserId } from '#shared/ids.ts'
import { ScreenPicture } from '../meeting/ScreenPicture.tsx'
import { useArea } from '../meeting/use-area.ts'
import { useScreenZoom } from '../meeting/use-screen-zoom.ts'
import { InkLayer } from './InkLayer.tsx'

export interface InkedScreenProps {
  readonly meeting: Meeting
  /** Who shares it. */
  readonly of: UserId
  readonly track: MediaStreamTrack
}

/** All of a shared screen with what people point at and draw on it, as large as its parent. */
export function InkedScreen({ meeting, of, track }: InkedScreenProps) {
  const [attach, box] = useArea()
  const { place, measured } = useScreenZoom(box, track)
  return (
    <div ref={attach} className="absolute inset-0 overflow-hidden">
      <ScreenPicture track={track} place={place} onSize={measured} />
      {place ? <InkLayer meeting={meeting} of={of} place={place} box={box} /> : null}
    </div>
  )
}
