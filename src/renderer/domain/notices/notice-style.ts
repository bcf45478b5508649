import type { NoticeContent } from '#shared/ipc/settings.ts'

/** How much of a notice is shown, and whether it is heard. */
export interface NoticeStyle {
  readonly content: NoticeContent
  readonly sound: boolean
}

/** While others see the screen nobody's name or text is on it, and nothing is heard in what is shared. */
export const styleWhile = (chosen: NoticeStyle, isSharing: boolean): NoticeStyle =>
  isSharing ? { content: 'none', sound: false } : chosen
