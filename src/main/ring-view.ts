import { BrowserWindow, type Rectangle, screen } from 'electron'
import { RING_PAGE } from './app-protocol.ts'
import { describeError, type Log } from './logger.ts'
import type { RingView } from './ring-window.ts'
import { ringBounds } from './window-bounds.ts'
import { windowPreferences } from './window-preferences.ts'

export interface RingViewOptions {
  /** Path of the preload bundle. */
  readonly preload: string
  readonly icon: string
  readonly log: Log
}

/** The free part of the screen that the person works at: the one with the pointer. */
export function pointerScreen(): Rectangle {
  return screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea
}

/** The free part of every screen. */
export function allScreens(): Rectangle[] {
  return screen.getAllDisplays().map(({ workArea }) => workArea)
}

/** Makes the ring window above everything, a film in full screen included, and leaves the keyboard where it is. */
export function openRingView(
  { preload, icon, log }: RingViewOptions,
  count: number,
  closed: () => void,
): RingView {
  const area = pointerScreen()
  const window = new BrowserWindow({
    ...ringBounds(area, count),
    title: 'QuikApp',
    icon,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
    webPreferences: windowPreferences(preload),
  })
  window.setAlwaysOnTop(true, process.platform === 'linux' ? 'floating' : 'screen-saver')
  // Who calls is nobody else's business.
  window.setContentProtection(true)
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  window.once('ready-to-show', () => window.showInactive())
  window.once('closed', closed)
  window.webContents.on('render-process-gone', () => window.destroy())
  window.loadURL(RING_PAGE).catch((error: unknown) => {
    log.warn('ring window not loaded', { error: describeError(error) })
    // An empty window would only stand in the way; it rings on in the main window.
    if (!window.isDestroyed()) window.destroy()
  })
  return {
    contents: window.webContents,
    sourceId: window.getMediaSourceId(),
    fit: rings => {
      if (!window.isDestroyed()) window.setBounds(ringBounds(area, rings))
    },
    close: () => {
      if (!window.isDestroyed()) window.destroy()
    },
  }
}
