import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import type { Protocol } from 'electron'
import { isMissing } from './atomic-file.ts'
import { contentSecurityPolicy, type PageSources } from './csp.ts'

export const APP_SCHEME = 'app'
/** Origin of our own page. */
export const APP_ORIGIN = 'app://quikapp'
export const START_PAGE = `${APP_ORIGIN}/index.html`
export const RING_PAGE = `${APP_ORIGIN}/ring.html`

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  // What finds a person in a picture: the model, and how it is fed.
  '.tflite': 'application/octet-stream',
  '.binarypb': 'application/octet-stream',
}
const NONCE_PLACE = '__CSP_NONCE__'

/** Must run before the app is ready: makes `app://` a proper origin with fetch and storage. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

/** The file that an address of ours means, or null when it is not ours or leads out of the folder. */
export function fileFor(root: string, address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== 'quikapp') return null
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`)
  return file.startsWith(root + sep) && TYPES[extname(file)] !== undefined ? file : null
}

export interface AppProtocolOptions {
  /** Folder of the built page. */
  readonly root: string
  /** What the policy allows; asked at every load of the page. */
  readonly sources: () => PageSources
  /** Path under which requests go on to the page's server, and who carries them. */
  readonly relay: { readonly path: string; readonly answer: Relay }
}

type Relay = (address: string, request: Request) => Promise<Response>

/** Answers requests for `app://quikapp/…` with the page's files, each with the policy of this load. */
export function appProtocolHandler({ root, sources, relay }: AppProtocolOptions) {
  const folder = resolve(root)
  const relayed = `${APP_ORIGIN}${relay.path}/`
  return async (request: Request): Promise<Response> => {
    if (request.url.startsWith(relayed)) return relay.answer(request.url.slice(relayed.length - 1), request)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405)
    const file = fileFor(folder, request.url)
    if (file === null) return refused(404)
    let bytes: Buffer<ArrayBuffer>
    try {
      bytes = await readFile(file)
    } catch (error) {
      if (isMissing(error)) return refused(404)
      throw error
    }
    const nonce = randomBytes(16).toString('base64')
    const page = extname(file) === '.html'
    return new Response(page ? bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce) : bytes, {
      headers: {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy({ ...sources(), nonce }),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': page ? 'no-store' : 'no-cache',
      },
    })
  }
}

function refused(status: number): Response {
  return new Response(null, { status, headers: { 'x-content-type-options': 'nosniff' } })
}
