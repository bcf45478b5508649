import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { invalidRequest, Refusal } from '../refusal.ts'
import { closedDoor } from './app.ts'
import { errorBody } from './errors.ts'

/** Answers an address that no route can be looked up for: the hooks of routes do not see it. */
export function sendBadAddress(boundToLoopback: boolean) {
  return (_error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const unreadable = invalidRequest([{ path: '', message: 'the address could not be read' }])
    const refusal = closedDoor(request, boundToLoopback) ?? unreadable
    reply.code(refusal.status).send(errorBody(refusal))
  }
}

/** Answers what is no HTTP, and closes its socket (Node, `clientError`). */
export function refuseBadHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const refusal = badHttp(error.code)
  const body = JSON.stringify(errorBody(refusal))
  if (socket.writable) {
    const lines = [
      `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
  }
  socket.destroy(error)
}

function badHttp(code: string | undefined): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Refusal({ status: 408, code: 'timeout', message: 'The request took too long to arrive.' })
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Refusal({
      status: 431,
      code: 'too_large',
      message: 'The headers of the request are too long.',
    })
  }
  const details = [{ path: '', message: 'the request is no HTTP that can be read' }]
  return new Refusal({ status: 400, code: 'invalid_request', message: 'That is no HTTP request.', details })
}
