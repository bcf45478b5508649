import type { AppError } from '#shared/errors.ts'
import type { SoundWord } from '../media/screen-sound.ts'
import type { ScreenQuality, ScreenWish } from '../media/screen-track.ts'

export interface ShareWish extends Omit<ScreenWish, 'quality'> {
  /** Chosen along with it, and remembered; absent: as before. */
  readonly quality?: ScreenQuality | undefined
}

export interface ScreenShareState {
  /** `choosing`: a dialog asks what to share; `starting`: it is chosen and on its way to the others. */
  readonly phase: 'off' | 'choosing' | 'starting' | 'on'
  /** Our own dialog is to be shown, for a first screen or for another one. */
  readonly isPicking: boolean
  /** A dialog of the system or the browser is open: for a first screen, or for another one. */
  readonly isAsked: boolean
  readonly isPaused: boolean
  readonly quality: ScreenQuality
  /** In our own dialog the computer's sound is wanted, too. */
  readonly withAudio: boolean
  /** What the others see: while paused a still; null while they see nothing. */
  readonly track: MediaStreamTrack | null
  /** What it is, where the browser says so. */
  readonly surface: 'monitor' | 'window' | 'browser' | null
  /** The system sends no pictures now, as of a minimised window. */
  readonly isStill: boolean
  /**
   * `none`: no sound is shared; `missing`: it was asked for, and the system gives none; `impossible`: nor could it be
   * asked for.
   */
  readonly sound: 'none' | 'missing' | 'impossible' | SoundWord
  /** Why nothing is shared, or not any more; in words for people. */
  readonly problem: AppError | null
}

/** Nothing is shared. */
export const NOT_SHARING: Pick<
  ScreenShareState,
  'phase' | 'isPicking' | 'isAsked' | 'isPaused' | 'track' | 'surface' | 'isStill' | 'sound'
> = {
  phase: 'off',
  isPicking: false,
  isAsked: false,
  isPaused: false,
  track: null,
  surface: null,
  isStill: false,
  sound: 'none',
}

/** How everybody comes into a meeting. */
export const SHARE_AT_FIRST: ScreenShareState = {
  ...NOT_SHARING,
  quality: 'text',
  withAudio: false,
  problem: null,
}

/** What is said of the sound where none came. */
export function soundWithout({ withAudio, isAsked, isMacPicker }: ShareWish): ScreenShareState['sound'] {
  if (!withAudio) return isAsked ? 'impossible' : 'none'
  // In the dialog of a browser it was perhaps not wanted; others do not ask.
  return isAsked && isMacPicker !== true ? 'none' : 'missing'
}
