import type { IncomingMessage, ServerResponse } from 'node:http'
import { toBody } from './streams.ts'
import { withoutWindow } from './window-key.ts'

/** What the page's port stands for. */
const APP_ORIGIN = 'app://quikapp'
/** Between browser and shell only: the shell's own cookie, and what belongs to one line. */
const OWN_HEADERS =
  /^(cookie|host|connection|keep-alive|upgrade|expect|te|trailer|transfer-encoding|content-length|proxy-.*)$/

/** A request to the page's port as main knows it: for `app://quikapp`. It is aborted when the browser goes away. */
export function pageRequest(request: IncomingMessage, response: ServerResponse): Request {
  const { method = 'GET', url = '/', headersDistinct } = request
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]): [string, string][] =>
    OWN_HEADERS.test(name) ? [] : [[name, values.join(', ')]],
  )
  const hasBody = method !== 'GET' && method !== 'HEAD' && bringsBody(request)
  const length = lengthOf(request)
  if (hasBody && length !== null) headers.push(['content-length', length])
  const body = hasBody ? { body: toBody(request), duplex: 'half' } : {}
  return new Request(`${APP_ORIGIN}${withoutWindow(url)}`, {
    method,
    headers,
    signal: gone.signal,
    ...body,
  })
}

/** RFC 9112 section 6.3: a request that names neither has no body. */
const bringsBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined

/** The length that Node held the body to; servers ask for it before they take a part of a file. */
function lengthOf({ headers }: IncomingMessage): string | null {
  const length = headers['content-length'] ?? ''
  return headers['transfer-encoding'] === undefined && /^\d{1,15}$/.test(length) ? length : null
}
