import type { Cancel } from '../ports.ts'

/** A device as it was chosen. Ids change when a page's data is cleared; then the name finds it again. */
export interface ChosenDevice {
  readonly id: string
  readonly label: string
}

/** What takes noise out of the microphone: nothing, the browser itself, or the packaged model. */
export type NoiseChoice = 'off' | 'browser' | 'model'

/** What is behind a person; `imageId` names a picture kept on this machine. */
export type BackgroundChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'blur'; readonly strength: 'light' | 'strong' }
  | { readonly kind: 'image'; readonly imageId: string }

/** What a person chose for camera, microphone and speaker; null: the system's own. */
export interface MediaChoices {
  readonly microphone: ChosenDevice | null
  readonly camera: ChosenDevice | null
  readonly speaker: ChosenDevice | null
  readonly echoCancellation: boolean
  readonly autoGain: boolean
  readonly noise: NoiseChoice
  /** For music: nothing is done to the microphone's sound, whatever else is chosen. */
  readonly originalSound: boolean
  readonly background: BackgroundChoice
}

/** What is so until somebody chooses. */
export const FIRST_MEDIA_CHOICES: MediaChoices = {
  microphone: null,
  camera: null,
  speaker: null,
  echoCancellation: true,
  autoGain: true,
  noise: 'browser',
  originalSound: false,
  background: { kind: 'none' },
}

/** Keeps the choices on this machine, for everybody who signs in here. */
export interface MediaChoicesPort {
  /** What is not known or not readable has its default. */
  load(): Promise<MediaChoices>
  save(change: Partial<MediaChoices>): Promise<void>
  /** After each save, by whichever part or window of the app. */
  onChange(listener: (choices: MediaChoices) => void): Cancel
}
