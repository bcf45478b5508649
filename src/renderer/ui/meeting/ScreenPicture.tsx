import { useCallback, useEffect, useRef } from 'react'
import type { Size } from './picture-fit.ts'
import type { Place } from './screen-zoom.ts'
import { showTrack } from './show-track.ts'

export interface ScreenPictureProps {
  readonly track: MediaStreamTrack
  /** Where it is to be, in CSS pixels of its box; null: all of it, as soon as it is there. */
  readonly place: Place | null
  /** The picture as it comes now, in its own pixels. */
  readonly onSize: (picture: Size) => void
}

/** The picture of a shared screen, at any size. */
export function ScreenPicture({ track, place, onSize }: ScreenPictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const attach = useCallback(
    (element: HTMLVideoElement | null) => {
      video.current = element
      if (!element) return
      const hide = showTrack(element, track)
      const measure = () => onSize({ width: element.videoWidth, height: element.videoHeight })
      element.addEventListener('resize', measure)
      return () => {
        element.removeEventListener('resize', measure)
        hide()
      }
    },
    [track, onSize],
  )
  useEffect(() => {
    if (!video.current) return
    const { style } = video.current
    style.left = `${place?.x ?? 0}px`
    style.top = `${place?.y ?? 0}px`
    style.width = place ? `${place.width}px` : '100%'
    style.height = place ? `${place.height}px` : '100%'
  }, [place])
  return (
    <video
      ref={attach}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      className="absolute max-w-none object-contain"
    />
  )
}
