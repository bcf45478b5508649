import type { AppError } from '#shared/errors.ts'
import type { MediaPort } from '../ports.ts'
import { captureTrouble, type ScreenAsker, screenProblem } from './screen-problem.ts'

/** Sharp text at few frames, or smooth motion at the cost of sharpness. */
export type ScreenQuality = 'text' | 'motion'

/** A captured screen, window or tab, and what is heard with it. */
export interface ScreenCapture {
  readonly picture: MediaStreamTrack
  readonly sound: MediaStreamTrack | null
}

/** `cancelled`: the person changed their mind, which is no error. */
export type ScreenOutcome =
  | { readonly capture: ScreenCapture }
  | { readonly cancelled: true }
  | { readonly problem: AppError }

export interface ScreenWish extends ScreenAsker {
  readonly withAudio: boolean
  readonly quality: ScreenQuality
  /** Asked after a no: was it not the person's, for no dialog came up? Absent where that is not to be known. */
  readonly hasFailed?: (() => Promise<boolean>) | undefined
}

/**
 * Frames a second that are captured, whatever is sent of them (sending-plan.ts): asking for others later would begin the
 * capture anew, which macOS 15 asks the person about (electron#44684) and Chromium does not do with two tracks of it.
 */
const MOST_FRAMES = 30

/** What Chromium knows beside the typings: voices of this very call must not go round. */
interface SystemAudio extends MediaTrackConstraints {
  readonly restrictOwnAudio?: boolean
}

/** As it is played: nothing here is a voice in a room. */
const SYSTEM_AUDIO: SystemAudio = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  restrictOwnAudio: true,
}

/** Hints for the browser's own dialog (W3C Screen Capture, section 5.3), unknown to TypeScript yet. */
interface DisplayOptions extends DisplayMediaStreamOptions {
  readonly systemAudio: 'include' | 'exclude'
  readonly surfaceSwitching: 'include'
}

function optionsFor({ withAudio }: ScreenWish): DisplayOptions {
  return {
    video: { frameRate: { max: MOST_FRAMES } },
    audio: withAudio ? SYSTEM_AUDIO : false,
    systemAudio: withAudio ? 'include' : 'exclude',
    surfaceSwitching: 'include',
  }
}

/** Asks for a screen. Never rejects; what is captured is the caller's to stop. */
export async function captureScreen(
  media: Pick<MediaPort, 'getDisplayMedia'>,
  wish: ScreenWish,
): Promise<ScreenOutcome> {
  try {
    const stream = await media.getDisplayMedia(optionsFor(wish))
    const [picture] = stream.getVideoTracks()
    const [sound = null] = stream.getAudioTracks()
    if (picture === undefined) {
      sound?.stop()
      return { problem: screenProblem('unreadable') }
    }
    picture.contentHint = wish.quality
    if (sound !== null) sound.contentHint = 'music'
    return { capture: { picture, sound } }
  } catch (error) {
    const problem = captureTrouble(error, wish)
    if (problem !== null) return { problem }
    const hasFailed = await wish.hasFailed?.().catch(() => false)
    return hasFailed === true ? { problem: screenProblem('undialogued', error) } : { cancelled: true }
  }
}

export function stopCapture({ picture, sound }: ScreenCapture): void {
  picture.stop()
  sound?.stop()
}
