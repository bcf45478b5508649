import type { App, NativeImage } from 'electron'
import { BADGE_SIZE, badgePicture } from './badge-picture.ts'
import type { AppWindow } from './window.ts'

const MOST = 99

/** What a badge says for so many messages; empty for none. */
export function badgeText(count: number): string {
  if (count <= 0) return ''
  return count > MOST ? `${MOST}+` : String(count)
}

export interface BadgeOptions {
  readonly app: Pick<App, 'setBadgeCount'> & {
    readonly dock?: Pick<NonNullable<App['dock']>, 'setBadge'> | undefined
  }
  readonly platform: NodeJS.Platform
  readonly shell: 'electron' | 'browser'
  readonly window: () => Pick<AppWindow, 'setOverlay'> | null
  /** Makes a picture of pixels (`nativeImage.createFromBitmap`). */
  readonly picture: (
    bitmap: Buffer,
    size: { width: number; height: number; scaleFactor: number },
  ) => NativeImage
}

/** How many messages are for this person, on dock or taskbar. */
export class Badge {
  readonly #options: BadgeOptions
  #count = 0

  constructor(options: BadgeOptions) {
    this.#options = options
  }

  show(count: number): void {
    if (count === this.#count) return
    this.#count = count
    this.#draw()
  }

  /** The window came up: Windows forgets what was on the button of one that was hidden, and a new one has nothing. */
  windowShown(): void {
    const { platform, shell } = this.#options
    if (platform === 'win32' && shell === 'electron' && this.#count > 0) this.#draw()
  }

  #draw(): void {
    const { app, platform, shell, window } = this.#options
    const text = badgeText(this.#count)
    // Launchers of Linux draw the number themselves, and so does a browser.
    if (shell === 'browser' || platform === 'linux') app.setBadgeCount(this.#count)
    else if (platform === 'darwin') app.dock?.setBadge(text)
    else if (text === '') window()?.setOverlay(null, '')
    else window()?.setOverlay(this.#overlay(text), `${this.#count} messages for you`)
  }

  #overlay(text: string): NativeImage {
    const size = { width: BADGE_SIZE, height: BADGE_SIZE, scaleFactor: 2 }
    return this.#options.picture(badgePicture(text), size)
  }
}
