import { promises as files } from 'node:fs'
import type { ProtocolTable } from './protocol.ts'

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
  readonly body: Buffer | string | ReadableStream<Uint8Array> | null
}

export interface PageFilesOptions {
  readonly protocol: ProtocolTable
  /** The shell's script that runs in the page. */
  readonly pageScript: URL
  /** Path of the preload bundle that the window names. */
  readonly preload: () => string | undefined
  /** Origin of the page's port. */
  readonly origin: string
}

/** Runs a CommonJS preload as a classic script; `page.js` before it has left the way to `electron`. */
function wrapPreload(code: string): string {
  return `(function(require){delete globalThis.__quikappRequire;var module={exports:{}};(function(exports){${code}\n})(module.exports)})(globalThis.__quikappRequire)`
}

function injectScripts(html: string): string {
  const scripts = `<script src="${PAGE_SCRIPT}"></script><script src="${PRELOAD_SCRIPT}"></script>`
  return html.replace(/<head[^>]*>/i, head => `${head}${scripts}`)
}

/** The page's own policy, with the socket of the shell allowed and framing forbidden. */
function shellPolicy(policy: string, origin: string): string {
  const socket = origin.replace(/^http/, 'ws')
  return `${policy.replace(/connect-src /, `connect-src ${socket} `)}; frame-ancestors 'none'`
}

/** What the page's port answers to a browser that may ask: the shell's scripts, and all else from `app://quikapp`. */
export class PageFiles {
  readonly #options: PageFilesOptions

  constructor(options: PageFilesOptions) {
    this.#options = options
  }

  /** `request` is the whole of what the page asked, for whoever answers below the shell's own paths. */
  async read(path: string, request: Request): Promise<PageFile> {
    if (path === PAGE_SCRIPT) {
      return { status: 200, headers: SCRIPT_TYPE, body: await files.readFile(this.#options.pageScript) }
    }
    if (path === PRELOAD_SCRIPT) {
      const preload = this.#options.preload()
      const code = preload === undefined ? '' : await files.readFile(preload, 'utf8')
      return { status: 200, headers: SCRIPT_TYPE, body: wrapPreload(code) }
    }
    if (path === ELSEWHERE_PAGE) {
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: ELSEWHERE }
    }
    return this.#fromApp(request)
  }

  async #fromApp(request: Request): Promise<PageFile> {
    const handler = this.#options.protocol.handlerOf('app')
    if (handler === undefined) return { status: 404, headers: {}, body: '' }
    const response = await handler(request)
    const headers: Record<string, string> = Object.fromEntries(response.headers)
    const policy = headers['content-security-policy']
    if (policy !== undefined) headers['content-security-policy'] = shellPolicy(policy, this.#options.origin)
    const page = headers['content-type']?.startsWith('text/html') === true
    const body = page ? injectScripts(await response.text()) : response.body
    return { status: response.status, headers, body }
  }
}
