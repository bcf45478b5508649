import type { BrowserWindow } from 'electron'

/** Hides a window. One that fills a space of its own on macOS leaves it first: it would stay there, black. */
export function hideWindow(
  window: Pick<BrowserWindow, 'hide' | 'isDestroyed' | 'isFullScreen' | 'once' | 'setFullScreen'>,
  platform: NodeJS.Platform,
): void {
  if (platform !== 'darwin' || !window.isFullScreen()) {
    window.hide()
    return
  }
  window.once('leave-full-screen', () => {
    if (!window.isDestroyed()) window.hide()
  })
  window.setFullScreen(false)
}
