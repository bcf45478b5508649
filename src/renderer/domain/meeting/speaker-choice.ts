import type { PeerId } from './backend.ts'

/** Somebody must lead for so long before they become the active speaker. */
const PATIENCE_MS = 1_500
/** Weight of the newest sample in the loudness that decides who leads. */
const FRESHNESS = 0.3

/** Chooses the active speaker with patience: neither a cough nor a short word takes the stage. */
export class SpeakerChoice {
  readonly #loudness = new Map<PeerId, number>()
  #active: PeerId | null = null
  #leader: { readonly id: PeerId; readonly since: number } | null = null

  get active(): PeerId | null {
    return this.#active
  }

  /** Takes everybody's level, silent ones included, and who of them speaks. Tells the active speaker. */
  sample(levels: ReadonlyMap<PeerId, number>, speaking: ReadonlySet<PeerId>, now: number): PeerId | null {
    for (const id of this.#loudness.keys()) if (!levels.has(id)) this.#loudness.delete(id)
    for (const [id, level] of levels) {
      const former = this.#loudness.get(id) ?? 0
      this.#loudness.set(id, former + (level - former) * FRESHNESS)
    }
    if (this.#active !== null && !levels.has(this.#active)) this.#active = null
    const id = this.#loudest(speaking)
    if (id === null || id === this.#active) this.#leader = null
    else if (this.#leader?.id !== id) this.#leader = { id, since: now }
    else if (now - this.#leader.since >= PATIENCE_MS) {
      this.#active = id
      this.#leader = null
    }
    return this.#active
  }

  #loudest(speaking: ReadonlySet<PeerId>): PeerId | null {
    let loudest: PeerId | null = null
    for (const [id, level] of this.#loudness) {
      const best = loudest === null ? -1 : (this.#loudness.get(loudest) ?? -1)
      if (speaking.has(id) && level > best) loudest = id
    }
    return loudest
  }
}
