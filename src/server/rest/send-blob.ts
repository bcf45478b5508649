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
  const { size } = blob
  const etag = `"${blob.id}"`
  reply.headers(HARMLESS)
  if (names(request.headers['if-none-match'], etag)) return reply.headers(about(blob, etag)).code(304).send()
  const condition = request.headers['if-range']
  const wanted = condition === undefined || condition === etag ? request.headers.range : undefined
  const range = requestedRange(wanted, size)
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`)
    throw new Refusal({
      status: 416,
      code: 'range_not_satisfiable',
      message: `There are only ${size} bytes.`,
    })
  }
  const bytes = request.method === 'HEAD' ? undefined : await blob.read(range ?? undefined)
  // Only now: what is said of the bytes is not true of an error.
  reply.headers(about(blob, etag))
  if (range !== null) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  reply.header('content-length', range === null ? size : range.end - range.start + 1)
  return reply.send(bytes)
}

function about({ bySignature, mimeType, name }: ServedBlob, etag: string) {
  const kind = isShownInPlace(mimeType) ? 'inline' : 'attachment'
  return {
    etag,
    'cache-control': bySignature ? 'private, max-age=3600' : 'private, no-cache',
    'content-type': mimeType === 'text/plain' ? 'text/plain; charset=utf-8' : mimeType,
    'content-disposition': contentDisposition(kind, name),
  }
}

/** True when an `If-None-Match` header names what we have. */
function names(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some(one => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
