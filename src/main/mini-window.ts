import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { MINI_ADDRESS, MINI_NAME, MINI_SIZE } from '#shared/ipc/mini-window.ts'
import { windowPreferences } from './window-preferences.ts'

/** Room between the window and the edges of its screen, in pixels. */
const MARGIN = 24

/** True for the one window that our own page may open: empty, and by this one name. */
export function isMiniWindow({
  url,
  frameName,
}: {
  readonly url: string
  readonly frameName: string
}): boolean {
  return url === MINI_ADDRESS && frameName === MINI_NAME
}

/** Is its middle on one of the screens, so that it can be seen and taken hold of? */
function isOn(screens: readonly Rectangle[], { x, y, width, height }: Rectangle): boolean {
  const [left, top] = [x + width / 2, y + height / 2]
  return screens.some(
    screen =>
      left >= screen.x && left < screen.x + screen.width && top >= screen.y && top < screen.y + screen.height,
  )
}

/** In the corner of a screen, where the person looks last; where it was, if it was moved there before. */
function place({ screen, screens }: MiniWindowOptions, kept: Rectangle | null): Rectangle {
  if (kept !== null && isOn(screens(), kept)) return kept
  const { width, height } = MINI_SIZE
  const area = screen()
  return {
    width,
    height,
    x: area.x + area.width - width - MARGIN,
    y: area.y + area.height - height - MARGIN,
  }
}

export interface MiniWindowOptions {
  readonly icon: string
  /** The part of the screen with the pointer that is free for windows. */
  readonly screen: () => Rectangle
  /** The same part of every screen. */
  readonly screens: () => readonly Rectangle[]
  readonly platform: NodeJS.Platform
}

/** The small window of a running call: our page makes it and draws into it, so here is only how it stands. */
export class MiniWindow {
  readonly #options: MiniWindowOptions
  #bounds: Rectangle | null = null
  #window: BrowserWindow | null = null

  constructor(options: MiniWindowOptions) {
    this.#options = options
  }

  /** How to make it; it has no way to this process. */
  makeOptions(): BrowserWindowConstructorOptions {
    return {
      ...place(this.#options, this.#bounds),
      minWidth: MINI_SIZE.minWidth,
      minHeight: MINI_SIZE.minHeight,
      title: 'QuikApp',
      icon: this.#options.icon,
      show: false,
      frame: false,
      alwaysOnTop: true,
      skipTaskbar: true,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      // Only a panel stands over another program's full screen.
      ...(this.#options.platform === 'darwin' ? { type: 'panel' } : {}),
      backgroundColor: '#101418',
      webPreferences: windowPreferences(),
    }
  }

  /** It is there: shown above the others, and without taking the keyboard from anybody. */
  opened(window: BrowserWindow): void {
    window.setAlwaysOnTop(true, 'floating')
    // The people of the call would see themselves in what is shared with them.
    window.setContentProtection(true)
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
    this.#window = window
    // Not when it closes: one that its page takes away says nothing before it is gone.
    const keep = () => {
      this.#bounds = window.getNormalBounds()
    }
    window.on('move', keep)
    window.on('resize', keep)
    window.on('closed', () => {
      if (this.#window === window) this.#window = null
    })
    window.showInactive()
  }

  /** What names it among the windows that can be shared; null while there is none. */
  get sourceId(): string | null {
    return this.#window?.getMediaSourceId() ?? null
  }

  /** The page that drew into it is gone. */
  close(): void {
    this.#window?.destroy()
    this.#window = null
  }
}
