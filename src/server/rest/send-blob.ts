import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ByteRange } from '../blob-store.ts'
import { requestedRange } from '../byte-range.ts'
import { isShownInPlace } from '../file-kind.ts'
import { contentDisposition } from '../file-name.ts'
import { Refusal } from '../refusal.ts'

/** Bytes that never change under their id, and what is said about them. */
export interface ServedBlob {
  readonly id: string
  readonly name: string
  /** One of the safe types. */
  readonly mimeType: string
  readonly size: number
  /** True when the address itself lets one read: it may be kept for a while. */
  readonly bySignature: boolean
  readonly read: (range?: ByteRange) => Promise<Readable>
}

/** Whatever the bytes are, they run nothing and stand alone. */
const HARMLESS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'accept-ranges': 'bytes',
} as const

/** Answers `GET` and `HEAD` with all of it or with the part that is asked for (RFC 9110, 13 and 14). */
export async function sendBlob(
  request: FastifyRequest,
  reply: FastifyReply,
  blob: ServedBlob,
): Promise<FastifyReply> {
  const { mimeType, name, size } = blob
  const etag = `"${blob.id}"`
  const kind = isShownInPlace(mimeType) ? 'inline' : 'attachment'
  reply.headers({
    ...HARMLESS,
    etag,
    'cache-control': blob.bySignature ? 'private, max-age=3600' : 'private, no-cache',
    'content-type': mimeType === 'text/plain' ? 'text/plain; charset=utf-8' : mimeType,
    'content-disposition': contentDisposition(kind, name),
  })
  if (names(request.headers['if-none-match'], etag)) return reply.code(304).send()
  const condition = request.headers['if-range']
  const wanted = condition === undefined || condition === etag ? request.headers.range : undefined
  const range = requestedRange(wanted, size)
  if (range === 'unsatisfiable') {
    // What is said of the bytes is not true of the error.
    for (const header of ['etag', 'content-disposition', 'cache-control']) reply.removeHeader(header)
    reply.header('content-range', `bytes */${size}`).type('application/json')
    throw new Refusal({
      status: 416,
      code: 'range_not_satisfiable',
      message: `There are only ${size} bytes.`,
    })
  }
  if (range !== null) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  reply.header('content-length', range === null ? size : range.end - range.start + 1)
  return request.method === 'HEAD' ? reply.send() : reply.send(await blob.read(range ?? undefined))
}

/** True when an `If-None-Match` header names what we have. */
function names(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some(one => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
