import type { ByteRange } from './blob-store.ts'

/**
 * What a `Range` header asks of `size` bytes (RFC 9110, 14.2): a part, everything (null: no header, several ranges,
 * or nothing that we understand), or what is not there.
 */
export function requestedRange(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const [, from, to] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}

/** A piece of something bigger, as `Content-Range` names it. */
export interface ContentPiece extends ByteRange {
  /** Bytes of the whole; undefined while that is not known (`*`). */
  readonly total: number | undefined
}

/** Reads `bytes 0-99/1000` (RFC 9110, 14.4); null when it says nothing that can be. */
export function parseContentRange(header: string | undefined): ContentPiece | null {
  const [, from, to, of] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(header?.trim() ?? '') ?? []
  if (from === undefined || to === undefined || of === undefined) return null
  const piece = { start: Number(from), end: Number(to), total: of === '*' ? undefined : Number(of) }
  const fits = piece.start <= piece.end && (piece.total === undefined || piece.end < piece.total)
  return fits ? piece : null
}
