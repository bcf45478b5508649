import type { OpenTrack } from '../media/open-track.ts'
import type { MediaKind, MeetingBackend } from './backend.ts'

/** What the others get of a microphone or camera, and what they are told of it. */
export class SourceOutlet {
  readonly #kind: MediaKind
  readonly #backend: MeetingBackend
  #isAnnounced = false

  constructor(kind: MediaKind, backend: MeetingBackend) {
    this.#kind = kind
    this.#backend = backend
  }

  /** They were told that it is on, or will be. */
  get isAnnounced(): boolean {
    return this.#isAnnounced
  }

  announce(enabled: boolean): Promise<void> {
    this.#isAnnounced = enabled
    return this.#backend.send({ type: 'announceMedia', kind: this.#kind, enabled })
  }

  /** Resolves when they get this and nothing of what was sent before. */
  publish({ output }: OpenTrack): Promise<void> {
    return this.#backend.publish(this.#kind, output)
  }

  unpublish(): Promise<void> {
    return this.#backend.unpublish(this.#kind)
  }
}
