import type { MeetingCommand, PeerId } from '../../backend.ts'
import { heightOf, NO_WISH, type Wish } from './control-messages.ts'

type Subscribe = Extract<MeetingCommand, { readonly type: 'subscribe' }>

/** What is wanted here from the others. */
export class Wishes {
  readonly #byPeer = new Map<PeerId, Wish>()

  get(peerId: PeerId): Wish {
    return this.#byPeer.get(peerId) ?? NO_WISH
  }

  take({ peerId, source, maxHeight }: Subscribe): void {
    this.#byPeer.set(peerId, { ...this.get(peerId), [source]: heightOf(maxHeight) })
  }

  forget(peerId: PeerId): void {
    this.#byPeer.delete(peerId)
  }

  clear(): void {
    this.#byPeer.clear()
  }
}
