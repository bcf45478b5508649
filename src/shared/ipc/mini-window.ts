/** What our page opens the mini call window with; main lets no other window be opened. */
export const MINI_ADDRESS = 'about:blank'
export const MINI_NAME = 'mini-call'

/** In CSS pixels. */
export const MINI_SIZE = { width: 320, height: 220, minWidth: 240, minHeight: 160 } as const
