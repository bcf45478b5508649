import type { Cancel } from '#domain/ports.ts'
import { pictureFit } from './picture-fit.ts'

/** Shows a track in a video element until cancelled. */
export function showTrack(video: HTMLVideoElement, track: MediaStreamTrack): Cancel {
  video.srcObject = new MediaStream([track])
  return () => {
    video.srcObject = null
  }
}

/** Keeps a picture filling its element where little is cut off by that, else whole. */
export function fitPicture(video: HTMLVideoElement): Cancel {
  const fit = () => {
    const picture = { width: video.videoWidth, height: video.videoHeight }
    video.style.objectFit = pictureFit(picture, { width: video.clientWidth, height: video.clientHeight })
  }
  const observer = new ResizeObserver(fit)
  observer.observe(video)
  video.addEventListener('resize', fit)
  return () => {
    observer.disconnect()
    video.removeEventListener('resize', fit)
  }
}
