import { randomBytes } from 'node:crypto'
import type { ShellWindow } from './browser-window.ts'
import type { PageParts } from './page-parts.ts'
import { withWindow } from './window-key.ts'

/** What the page's port stands for. */
const APP_ORIGIN = 'app://quikapp'

/** Where a further window's page is on the page's port. Throws for what is no page of the app. */
function pageAddress(url: string, key: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url)
  if (`${protocol}//${host}` !== APP_ORIGIN) throw new Error('A window shows pages of the app only')
  return `${withWindow(`${pathname}${search}`, key)}${hash}`
}

/** The windows beside the main one: opened by its page, each known by a key that nobody can guess. */
export class FurtherWindows {
  readonly #parts: PageParts
  readonly #windows = new Map<string, ShellWindow>()

  constructor(parts: PageParts) {
    this.#parts = parts
  }

  get all(): ShellWindow[] {
    return [...this.#windows.values()]
  }

  add(window: ShellWindow): void {
    this.#windows.set(randomBytes(24).toString('base64url'), window)
  }

  /** Undefined for a key that no window has. */
  get(key: string): ShellWindow | undefined {
    return this.#windows.get(key)
  }

  has(window: ShellWindow): boolean {
    return this.#keyOf(window) !== undefined
  }

  /** Has the main window's page open it. Resolves when its page is there, or the window is gone. */
  async open(window: ShellWindow): Promise<void> {
    const key = this.#keyOf(window)
    if (key === undefined || window.isDestroyed()) return
    const { webContents } = window
    this.#show(key, window)
    if (webContents.isConnected) return
    await new Promise<void>(resolve => {
      webContents.once('did-finish-load', () => resolve())
      webContents.once('destroyed', () => resolve())
    })
  }

  /** Its page takes the size that the window has now. */
  resized(window: ShellWindow): void {
    const key = this.#keyOf(window)
    if (key !== undefined && this.#parts.hasWindow(key)) this.#show(key, window)
  }

  #show(key: string, window: ShellWindow): void {
    const { webContents } = window
    const { width, height } = window.getBounds()
    const address = pageAddress(webContents.getURL(), key)
    this.#parts.openWindow(
      { key, address, title: window.getTitle(), width, height },
      {
        get isOpen() {
          return webContents.isConnected
        },
        closed: () => window.close(),
      },
    )
  }

  /** Takes its page away; the window stays. False for a window that is none of these. */
  hide(window: ShellWindow): boolean {
    const key = this.#keyOf(window)
    if (key === undefined) return false
    this.#parts.closeWindow(key)
    window.webContents.disconnect()
    return true
  }

  remove(window: ShellWindow): void {
    const key = this.#keyOf(window)
    if (key === undefined) return
    this.#windows.delete(key)
    this.#parts.closeWindow(key)
  }

  #keyOf(window: ShellWindow): string | undefined {
    return [...this.#windows].find(([, known]) => known === window)?.[0]
  }
}
