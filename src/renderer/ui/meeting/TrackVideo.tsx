import { useCallback } from 'react'
import { classNames } from '../kit/class-names.ts'
import { fitPicture, showTrack } from './show-track.ts'

export interface TrackVideoProps {
  readonly track: MediaStreamTrack
  /** As in a mirror, and always filling its tile: for one's own picture. */
  readonly mirrored?: boolean
  /** Never cut: for a screen, whose edges matter. */
  readonly whole?: boolean
}

/** A picture, without sound: that plays apart, so that hiding a picture never silences anybody. */
export function TrackVideo({ track, mirrored = false, whole = false }: TrackVideoProps) {
  const attach = useCallback(
    (video: HTMLVideoElement | null) => {
      if (!video) return
      const hide = showTrack(video, track)
      const unfit = mirrored || whole ? undefined : fitPicture(video)
      return () => {
        unfit?.()
        hide()
      }
    },
    [track, mirrored, whole],
  )
  return (
    <video
      ref={attach}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      className={classNames(
        'absolute inset-0 size-full',
        whole ? 'object-contain' : 'object-cover',
        mirrored && '-scale-x-100',
      )}
    />
  )
}
