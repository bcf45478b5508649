import * as z from 'zod'

/** Label of the channel on which two peers tell each other what they want; one without it is sent everything. */
export const CONTROL_LABEL = 'quikapp'

/** Longest message read, in UTF-16 code units. */
export const MAX_MESSAGE_LENGTH = 1_024

/** Nobody's screen is higher, in device pixels. */
const MAX_HEIGHT = 10_000

/** A height as it travels. */
export const heightOf = (pixels: number): number => Math.min(MAX_HEIGHT, Math.max(0, Math.round(pixels)))

/** Heights in device pixels; 0: nothing is to come; absent: as large as it is. */
const height = z.int().min(0).max(MAX_HEIGHT)

/** The whole wish, said anew at every change, so that a lost one does no harm. */
const wantMessage = z.object({
  type: z.literal('want'),
  video: height.optional(),
  screen: height.optional(),
})

export interface Wish {
  readonly video: number | null
  readonly screen: number | null
}

/** Nothing was asked for: everything comes. */
export const NO_WISH: Wish = { video: null, screen: null }

export function wantText({ video, screen }: Wish): string {
  return JSON.stringify({
    type: 'want',
    ...(video === null ? {} : { video }),
    ...(screen === null ? {} : { screen }),
  })
}

/** The wish in a message; null for everything else, which later versions may say. */
export function readWish(data: unknown): Wish | null {
  if (typeof data !== 'string' || data.length > MAX_MESSAGE_LENGTH) return null
  try {
    const { success, data: message } = wantMessage.safeParse(JSON.parse(data))
    return success ? { video: message.video ?? null, screen: message.screen ?? null } : null
  } catch {
    return null
  }
}
