import { useEffect } from 'react'
import type { PeerId } from '#domain/meeting/backend.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { picturesOf } from './meeting-pictures.ts'
import type { PictureSource } from './picture-wishes.ts'

const MOST_OF_A_THUMBNAIL = 180

export interface SeenPicture {
  readonly peerId: PeerId
  readonly source: PictureSource
  /** CSS pixels of its tile. */
  readonly height: number
  readonly thumbnail: boolean
}

/** Asks for a picture as large as its tile, for as long as the tile is shown. */
export function usePictureView(meeting: Meeting, { peerId, source, height, thumbnail }: SeenPicture): void {
  useEffect(() => {
    const { wishes } = picturesOf(meeting)
    const key = {}
    const pixels = height * window.devicePixelRatio
    wishes.view(key, { peerId, source, height: thumbnail ? Math.min(pixels, MOST_OF_A_THUMBNAIL) : pixels })
    return () => wishes.remove(key)
  }, [meeting, peerId, source, height, thumbnail])
}
