import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { ApiErrorBody } from '#shared/rest/api-error.ts'
import type { Cancel, Clock } from '../clock.ts'

/** How long a request may take to arrive; one that brings a file only has to go on arriving. */
const ARRIVAL_MS = 60_000
/** Bytes of a file that must come in that time: less is a line that is dead, or somebody who wants to keep it busy. */
const LEAST_BYTES = 4_096

/** Where bytes come in that may take as long as they need. */
const UPLOADS = /^[^?]*\/api\/(v1\/files\/upload|recordings\/[^/?]+\/content)(\?|$)/

/** Ends requests that stop arriving, whoever sent them: they would hold a line and what was read of them for ever. */
export function endSlowRequests(server: Server, clock: Clock): void {
  server.on('request', (request, response) => {
    if (hasBody(request)) watch(request, response, clock)
  })
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

function watch(request: IncomingMessage, response: ServerResponse, clock: Clock): void {
  const { socket } = request
  const isUpload = UPLOADS.test(request.url ?? '')
  let bytes = socket.bytesRead
  let cancel: Cancel = () => undefined
  const check = () => {
    if (request.complete || socket.destroyed) return
    if (isUpload && socket.bytesRead - bytes >= LEAST_BYTES) {
      bytes = socket.bytesRead
      cancel = clock.setTimeout(check, ARRIVAL_MS)
      return
    }
    if (!response.headersSent) socket.write(TOO_SLOW)
    socket.destroySoon()
  }
  cancel = clock.setTimeout(check, ARRIVAL_MS)
  request.once('close', () => cancel())
}

const BODY = JSON.stringify({
  success: false,
  error: 'request_timeout',
  message: 'The request did not arrive in time; send it again.',
} satisfies ApiErrorBody)

/** Past the framework, which waits for the rest of the request. */
const TOO_SLOW = `HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`
