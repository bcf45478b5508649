import type { AppError } from '#shared/errors.ts'
import type { DeviceKind } from './device-problem.ts'
import type { TrackEffect } from './effects/effect.ts'
import type { ChosenDevice } from './media-choices.ts'

/** What was wanted when a device was opened. */
export interface OpenWish {
  readonly chosen: ChosenDevice | null
  /** The chosen one was not connected: another stands in. */
  readonly isAway: boolean
  readonly sound: string
  readonly effect: string
}

/** An open microphone or camera, perhaps with an effect behind it. */
export interface OpenTrack {
  readonly kind: DeviceKind
  /** The device's own; it ends with the device. */
  readonly input: MediaStreamTrack
  /** What others get. */
  readonly output: MediaStreamTrack
  readonly effect: TrackEffect | null
  /** The device in use. */
  readonly device: ChosenDevice
  /** Samples a second when it was opened; 0 where that is not told. */
  readonly sampleRate: number
  /** False: the browser does something else to the sound than was wished, because it is open elsewhere, too. */
  readonly isAsWished: boolean
  readonly wish: OpenWish
}

/** An open device, or why there is none. */
export type Opened =
  | { readonly open: OpenTrack; readonly problem?: undefined }
  | { readonly open?: undefined; readonly problem: AppError }

/** Lets go of the device and of its effect. */
export function closeTrack({ input, effect }: OpenTrack): void {
  effect?.dispose()
  input.stop()
}
