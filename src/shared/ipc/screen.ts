/** What can be shared: a whole screen, or one window. */
export type ScreenSourceKind = 'screen' | 'window'

/** A screen or window that can be shared now. */
export interface ScreenSource {
  readonly id: string
  readonly kind: ScreenSourceKind
  /** The window's title as its program wrote it, or the screen's name: text from others. */
  readonly name: string
  /** How it looks now, a PNG of at most 320×180; empty where the system gives no picture. */
  readonly thumbnail: Uint8Array
  /** PNG of the program that the window belongs to; null for screens. */
  readonly icon: Uint8Array | null
}

/** What the person chose in our picker. */
export interface ScreenChoice {
  readonly sourceId: string
  readonly withAudio: boolean
}

/**
 * Does the system let the app see the screen? `unasked`: it asks the person when the sources are listed first (macOS);
 * what is granted in the system's settings counts from the next start of the app.
 */
export type ScreenAccess = 'granted' | 'denied' | 'restricted' | 'unasked'

/** Who shows the choice: our picker, the system's (macOS 15, Wayland's portal) or the browser's. */
export type ScreenPicker = 'own' | 'system' | 'browser'

/** How sharing goes on this system. With another picker than our own nothing is listed or chosen before. */
export interface ScreenOffer {
  readonly picker: ScreenPicker
  readonly access: ScreenAccess
  /** The computer's sound can be asked for; whether any comes is for the page to measure. */
  readonly systemAudio: boolean
}
