export interface Size {
  readonly width: number
  readonly height: number
}

/** The most of a picture that may be cut off so that it fills its tile. */
const MAX_CUT = 0.4

/** Whether a picture fills its tile or is shown whole: whole where filling would cut too much away, such as a phone's. */
export function pictureFit(picture: Size, tile: Size): 'cover' | 'contain' {
  if (picture.width <= 0 || picture.height <= 0 || tile.width <= 0 || tile.height <= 0) return 'cover'
  const pictureAspect = picture.width / picture.height
  const tileAspect = tile.width / tile.height
  const kept = Math.min(pictureAspect, tileAspect) / Math.max(pictureAspect, tileAspect)
  return 1 - kept > MAX_CUT ? 'contain' : 'cover'
}
