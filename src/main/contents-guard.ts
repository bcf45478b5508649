import type { App, BrowserWindow, BrowserWindowConstructorOptions, Event, WebContents } from 'electron'
import { START_PAGE } from './app-protocol.ts'
import { describeError, type Log } from './logger.ts'
import { isMiniWindow } from './mini-window.ts'
import { isOwnOrigin } from './permissions.ts'

export interface ContentsGuardOptions {
  readonly app: Pick<App, 'on' | 'off'>
  /** True for the contents of the main window. */
  readonly isMain: (contents: WebContents) => boolean
  /** How the mini call window is made, and what becomes of it. */
  readonly mini: {
    makeOptions(): BrowserWindowConstructorOptions
    opened(window: BrowserWindow): void
  }
  /** A link that our page wanted to open in a window of its own. */
  readonly openExternal: (url: string) => Promise<unknown>
  readonly log: Log
}

/** Our own page, wherever in it. */
function isStartPage(address: string): boolean {
  if (!isOwnOrigin(address)) return false
  const { pathname } = new URL(address)
  return pathname === new URL(START_PAGE).pathname
}

/** The whole of our page, and nothing inside of it, may ask. */
const isWhole = ({ mainFrame }: WebContents): boolean =>
  isOwnOrigin(mainFrame.url) && mainFrame.framesInSubtree.length === 1

/**
 * Guards every page of every window, whoever makes it: no page goes anywhere, holds no other page, and opens no
 * window but the mini call window of our own.
 */
export function guardContents({ app, isMain, mini, openExternal, log }: ContentsGuardOptions): () => void {
  const guard = (contents: WebContents): void => {
    contents.setWindowOpenHandler(details => {
      if (!isMain(contents)) return { action: 'deny' }
      if (isMiniWindow(details) && isWhole(contents)) {
        return { action: 'allow', overrideBrowserWindowOptions: mini.makeOptions() }
      }
      openExternal(details.url).catch((error: unknown) => {
        log.warn('link refused', { error: describeError(error) })
      })
      return { action: 'deny' }
    })
    contents.on('did-create-window', window => mini.opened(window))
    // Our page may load itself anew; no other does, no frame, and no other file of ours takes its place.
    const stay = (details: Event<{ readonly url: string; readonly isMainFrame: boolean }>): void => {
      if (!isMain(contents) || !details.isMainFrame || !isStartPage(details.url)) details.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', details => details.preventDefault())
    contents.on('will-attach-webview', event => event.preventDefault())
  }
  const created = (_event: unknown, contents: WebContents): void => guard(contents)
  app.on('web-contents-created', created)
  return () => {
    app.off('web-contents-created', created)
  }
}
