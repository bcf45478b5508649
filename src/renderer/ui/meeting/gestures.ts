/** What browsers wait for before a page may be heard. */
export const GESTURES = ['pointerup', 'keydown'] as const
