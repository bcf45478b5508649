import { promises as files } from 'node:fs'
import { INVENTED_SCREENS_SEARCH } from './invented-screens.ts'
import type { ProtocolTable } from './protocol.ts'
import { TRAY_PICTURE } from './tray.ts'
import { withWindow } from './window-key.ts'

/** Where the shell's own two scripts live on the page's port. */
export const PAGE_SCRIPT = '/~shell/page.js'
export const PRELOAD_SCRIPT = '/~shell/preload.js'
export const ELSEWHERE_PAGE = '/~shell/elsewhere'

const SCRIPT_TYPE = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' }
const ELSEWHERE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>QuikApp</title>
<p>QuikApp is open in another window. <a href="/">Use it here</a></p></html>`

export interface PageFile {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** True where the main window's page may show it in a frame. */
  readonly framed?: boolean
  readonly body: Buffer | string | ReadableStream<Uint8Array> | null
}

/** The windows that pages are for, each by its key; the main window's is empty. */
export interface KnownWindows {
  has(window: string): boolean
  /** Path of the preload bundle that the window names. */
  preload(window: string): string | undefined
  /** File of the tray's picture; empty without one. */
  trayPicture(): string
}

export interface PageFilesOptions {
  readonly protocol: ProtocolTable
  /** The shell's script that runs in the page. */
  readonly pageScript: URL
  readonly windows: KnownWindows
  /** True where the page's getDisplayMedia is main's to answer. */
  readonly inventedScreens?: boolean
  /** Origin of the page's port. */
  readonly origin: string
}

/** Runs a CommonJS preload as a classic script; `page.js` before it has left the way to `electron`. */
function wrapPreload(code: string): string {
  return `(function(require){delete globalThis.__quikappRequire;var module={exports:{}};(function(exports){${code}\n})(module.exports)})(globalThis.__quikappRequire)`
}

/** The key of a window that is there holds nothing that HTML could read as its own. */
function injectScripts(html: string, window: string, inventedScreens: boolean): string {
  const page = `${PAGE_SCRIPT}${inventedScreens ? INVENTED_SCREENS_SEARCH : ''}`
  const scripts = `<script src="${page}"></script><script src="${withWindow(PRELOAD_SCRIPT, window)}"></script>`
  return html.replace(/<head[^>]*>/i, head => `${head}${scripts}`)
}

/**
 * The page's own policy, with the socket of the shell allowed. Only the main window's page frames anything, a
 * further window's page, and only that may be framed, by our own.
 */
function shellPolicy(policy: string, origin: string, window: string): string {
  const socket = origin.replace(/^http/, 'ws')
  const connected = policy.replace(/connect-src /, `connect-src ${socket} `)
  if (window !== '') return `${connected}; frame-ancestors 'self'`
  return `${connected.replace("frame-src 'none'", "frame-src 'self'")}; frame-ancestors 'none'`
}

/** What the page's port answers to a browser that may ask: the shell's scripts, and all else from `app://quikapp`. */
export class PageFiles {
  readonly #options: PageFilesOptions

  constructor(options: PageFilesOptions) {
    this.#options = options
  }

  /** `request` is the whole of what the page asked, for whoever answers below the shell's own paths. */
  async read(path: string, window: string, request: Request): Promise<PageFile> {
    if (!this.#options.windows.has(window))
      return { status: 404, headers: {}, body: 'This window is closed.' }
    if (path === PAGE_SCRIPT) {
      return { status: 200, headers: SCRIPT_TYPE, body: await files.readFile(this.#options.pageScript) }
    }
    if (path === PRELOAD_SCRIPT) {
      const preload = this.#options.windows.preload(window)
      const code = preload === undefined ? '' : await files.readFile(preload, 'utf8')
      return { status: 200, headers: SCRIPT_TYPE, body: wrapPreload(code) }
    }
    if (path === ELSEWHERE_PAGE) {
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: ELSEWHERE }
    }
    if (path === TRAY_PICTURE) return this.#trayPicture()
    return this.#fromApp(request, window)
  }

  async #trayPicture(): Promise<PageFile> {
    const file = this.#options.windows.trayPicture()
    if (file === '') return { status: 404, headers: {}, body: null }
    const headers = { 'content-type': 'image/png', 'cache-control': 'no-cache' }
    return { status: 200, headers, body: await files.readFile(file) }
  }

  async #fromApp(request: Request, window: string): Promise<PageFile> {
    const handler = this.#options.protocol.handlerOf('app')
    if (handler === undefined) return { status: 404, headers: {}, body: '' }
    const response = await handler(request)
    const headers: Record<string, string> = Object.fromEntries(response.headers)
    const policy = headers['content-security-policy']
    if (policy !== undefined)
      headers['content-security-policy'] = shellPolicy(policy, this.#options.origin, window)
    const page = headers['content-type']?.startsWith('text/html') === true
    const body = page
      ? injectScripts(await response.text(), window, this.#options.inventedScreens === true)
      : response.body
    return { status: response.status, headers, body, framed: page && window !== '' }
  }
}
