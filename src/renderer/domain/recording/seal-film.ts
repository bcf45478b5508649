import {
  EBML,
  type EbmlElement,
  element,
  HEAD_BYTES,
  joined,
  readHead,
  sizeBytes,
  uintBytes,
  uintOf,
} from './ebml.ts'
import { type FilmFile, writeWhole } from './film-file.ts'

export interface SealedFilm {
  readonly bytes: number
  readonly seconds: number
}

interface Cluster {
  readonly start: number
  /** Where the next element begins. */
  readonly end: number
  /** Milliseconds from the beginning of the film. */
  readonly time: number
}

/** One packet of Opus. */
const LAST_SOUND_MS = 20
/** The picture is the first track that is written. */
const PICTURE_TRACK = 1
/** Sizes of segments are written in so many bytes (see FilmWriter). */
const SEGMENT_SIZE_LENGTH = 6

/**
 * Makes a whole film of one that was written up to anywhere, in its place: what was cut is dropped, then come the
 * index for seeking, what `extra` holds, and the duration. A film that was sealed before is sealed anew. Null when
 * not even its first second is there. Throws what the file throws; the film plays on as it was then.
 */
export function sealFilm(file: FilmFile, extra: Uint8Array = new Uint8Array()): SealedFilm | null {
  const segment = find(file, EBML.segment, 0, file.getSize())
  if (segment === undefined) return null
  const from = segment.contentStart
  const clusters = clustersOf(file, from)
  const last = clusters.at(-1)
  if (last === undefined) return null
  const index = cuesOf(clusters, from)
  const end = last.end + index.length + extra.length
  const durationMs = endOf(file, last)
  file.truncate(last.end)
  writeWhole(file, joined([index, extra]), last.end)
  pointTo(file, from, last.end)
  const info = find(file, EBML.info, from, last.end)
  const duration = info && find(file, EBML.duration, info.contentStart, info.contentStart + (info.size ?? 0))
  if (duration !== undefined) {
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setFloat64(0, durationMs)
    writeWhole(file, bytes, duration.contentStart)
  }
  writeWhole(file, sizeBytes(end - from, SEGMENT_SIZE_LENGTH), from - SEGMENT_SIZE_LENGTH)
  file.flush()
  return { bytes: end, seconds: durationMs / 1000 }
}

/** The whole ones; what comes after the first that is cut is nothing. */
function clustersOf(file: FilmFile, from: number): readonly Cluster[] {
  const clusters: Cluster[] = []
  for (const { id, start, contentStart, size } of elements(file, from, file.getSize())) {
    if (id !== EBML.cluster || size === null) continue
    const time = find(file, EBML.timestamp, contentStart, contentStart + size)
    if (time !== undefined) clusters.push({ start, end: contentStart + size, time: numberAt(file, time) })
  }
  return clusters
}

/** For each cluster where it begins; all begin with a whole picture. */
function cuesOf(clusters: readonly Cluster[], from: number): Uint8Array {
  const points = clusters.map(({ start, time }) =>
    element(
      EBML.cuePoint,
      element(EBML.cueTime, uintBytes(time)),
      element(
        EBML.cueTrackPositions,
        element(EBML.cueTrack, uintBytes(PICTURE_TRACK)),
        element(EBML.cueClusterPosition, uintBytes(start - from)),
      ),
    ),
  )
  return element(EBML.cues, ...points)
}

/** Where the last sound or picture ends, in milliseconds. */
function endOf(file: FilmFile, { start, end, time }: Cluster): number {
  const cluster = headAt(file, start)
  let latest = 0
  if (cluster === null) return time
  for (const { id, contentStart } of elements(file, cluster.contentStart, end)) {
    if (id !== EBML.simpleBlock) continue
    // One byte names the track; then comes how long after the cluster it is.
    const [high = 0, low = 0] = bytesAt(file, contentStart + 1, 2)
    latest = Math.max(latest, high * 256 + low)
  }
  return time + latest + LAST_SOUND_MS
}

/** Fills in where things are, in the list at the beginning that was left open. */
function pointTo(file: FilmFile, from: number, cuesStart: number): void {
  const list = find(file, EBML.seekHead, from, cuesStart)
  if (list === undefined) return
  for (const entry of elements(file, list.contentStart, list.contentStart + (list.size ?? 0))) {
    const end = entry.contentStart + (entry.size ?? 0)
    const id = find(file, EBML.seekId, entry.contentStart, end)
    const position = find(file, EBML.seekPosition, entry.contentStart, end)
    if (id === undefined || position === undefined) continue
    const wanted = numberAt(file, id)
    const place = wanted === EBML.cues ? cuesStart : find(file, wanted, from, cuesStart)?.start
    if (place !== undefined)
      writeWhole(file, uintBytes(place - from, position.size ?? 0), position.contentStart)
  }
}

function find(file: FilmFile, id: number, from: number, to: number): EbmlElement | undefined {
  for (const one of elements(file, from, to)) if (one.id === id) return one
  return undefined
}

/** The elements that lie whole between two places, one after the other. */
function* elements(file: FilmFile, from: number, to: number): Generator<EbmlElement> {
  let at = from
  while (at < to) {
    const head = headAt(file, at)
    if (head === null) return
    const end = head.contentStart + (head.size ?? 0)
    if (end > to && head.id !== EBML.segment) return
    yield head
    at = end
  }
}

const headAt = (file: FilmFile, at: number): EbmlElement | null => readHead(bytesAt(file, at, HEAD_BYTES), at)

const numberAt = (file: FilmFile, { contentStart, size }: EbmlElement): number =>
  uintOf(bytesAt(file, contentStart, size ?? 0))

function bytesAt(file: FilmFile, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  return bytes.subarray(0, file.read(bytes, { at }))
}
