import { useEffect, useState } from 'react'

/** Pixels and frames a second that a preview is worth: the encoder for the others needs the processor more. */
const SIZES = {
  small: { height: { max: 180 }, frameRate: { max: 5 } },
  large: { height: { max: 720 }, frameRate: { max: 10 } },
} as const satisfies Record<string, MediaTrackConstraints>

/** A cheap copy of a track to be shown to its own sharer; null until there is one. */
export function usePreviewTrack(track: MediaStreamTrack, size: keyof typeof SIZES): MediaStreamTrack | null {
  const [preview, setPreview] = useState<MediaStreamTrack | null>(null)
  useEffect(() => {
    const copy = track.clone()
    setPreview(copy)
    return () => {
      copy.stop()
      setPreview(null)
    }
  }, [track])
  useEffect(() => {
    // Where that is not to be had the preview is only dearer than need be.
    preview?.applyConstraints(SIZES[size]).catch(() => undefined)
  }, [preview, size])
  return preview
}
