import type { CallId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { Call } from './call.ts'
import { isLive } from './live-calls.ts'

/** What this person sent in each call when they left it, as long as the session lasts: coming back opens no more. */
export class LeftMedia {
  readonly #byId = new Map<CallId, MediaState>()

  note({ id, media }: Pick<Call, 'id' | 'media'>): void {
    if (id !== null) this.#byId.set(id, media)
  }

  of(id: CallId | undefined): MediaState | undefined {
    return id === undefined ? undefined : this.#byId.get(id)
  }
}

/** What an answer opens: whoever is muted in the call that goes on is muted in the next one too. */
export const opensAfter = (current: Call | null, asked: Partial<MediaState> = {}): Partial<MediaState> =>
  isLive(current) && !current.media.audio ? { ...asked, audio: false } : asked
