import type { Cancel, MediaPort } from '#domain/ports.ts'
import { AppError } from '#shared/errors.ts'

/** The browser's cameras, microphones, speakers and screens. */
export class BrowserMedia implements MediaPort {
  async getUserMedia(constraints: MediaStreamConstraints) {
    return devices().getUserMedia(constraints)
  }

  async getDisplayMedia(options: DisplayMediaStreamOptions) {
    return devices().getDisplayMedia(options)
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return devices().enumerateDevices()
  }

  onDeviceChange(listener: () => void): Cancel {
    const { mediaDevices } = navigator
    mediaDevices?.addEventListener('devicechange', listener)
    return () => mediaDevices?.removeEventListener('devicechange', listener)
  }
}

/** Absent in a page that is not from a trustworthy address, whatever the typings say. */
function devices(): MediaDevices {
  const mediaDevices: MediaDevices | undefined = navigator.mediaDevices
  if (mediaDevices !== undefined) return mediaDevices
  throw new AppError({
    code: 'no_media_devices',
    category: 'device',
    message: 'This window may not use a camera or microphone.',
  })
}
