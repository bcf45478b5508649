import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import { speakersIn } from './speakers-tag.ts'
import type { Speech } from './speech-log.ts'

/** A recording as a player needs it. */
export interface WatchedRecording {
  /** Needs no token, for an hour. */
  readonly url: string
  /** Who spoke; empty where the film does not say. */
  readonly speeches: readonly Speech[]
}

/** Mostly all of what a film says of its speakers, and certainly all. */
const TAILS = [64 * 1024, 4 * 1024 * 1024] as const

interface Watching {
  readonly api: Pick<RecordingsApi, 'download' | 'tail'>
  /** An address of the server's as this page reaches it. */
  readonly addressOf: (url: string) => string
}

/** Finds what is needed to play a recording. Rejects with AppError, `recording_not_there` while its bytes are on their way. */
export async function watchRecording(
  id: RecordingId,
  { api, addressOf }: Watching,
): Promise<WatchedRecording> {
  const { url } = await api.download(id)
  if (url === null) throw notThere()
  return { url: addressOf(url), speeches: await speechesOf(id, api) }
}

/** A film can be watched without them. */
async function speechesOf(id: RecordingId, api: Watching['api']): Promise<readonly Speech[]> {
  for (const bytes of TAILS) {
    const tail = await api.tail(id, bytes).catch(() => null)
    if (tail === null) return []
    const speeches = speakersIn(new Uint8Array(await tail.arrayBuffer()))
    if (speeches !== null) return speeches
    if (tail.size < bytes) return []
  }
  return []
}

const notThere = (): AppError =>
  new AppError({
    code: 'recording_not_there',
    category: 'notFound',
    message: 'The recording has not arrived on the server yet. Whoever recorded it has to be online.',
  })
