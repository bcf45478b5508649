import type { OpenTrack } from '../media/open-track.ts'

/** Also a quiet room is heard by a microphone; a switch that mutes it leaves nothing at all. */
const PATIENCE_MS = 15_000
/** A headset with a gate of its own is silent between words: each time that it was one, more patience. */
const MORE_PATIENCE = 4
const RATE_PERIOD_MS = 1_000

interface MicrophoneWatchOptions {
  /** At every change of what is wrong with the sound. */
  readonly onTrouble: (trouble: 'unheard' | null) => void
  /** The open device goes on at another rate, which no event tells. */
  readonly onRate: () => void
}

/** Listens whether there is any sound at all of one's own microphone, and looks whether it is as it was opened. */
export class MicrophoneWatch {
  readonly #options: MicrophoneWatchOptions
  #input: MediaStreamTrack | null = null
  #rate = 0
  #lookedAt = 0
  #silentSince: number | null = null
  #patienceMs = PATIENCE_MS
  #told: 'unheard' | null = null

  constructor(options: MicrophoneWatchOptions) {
    this.#options = options
  }

  /** What is heard of it at `now`, in milliseconds; `isSilent` null: not known, or nobody is to hear anything. */
  sample(open: OpenTrack | null, isSilent: boolean | null, now: number): void {
    if (open?.input !== this.#input) this.#begin(open)
    if (open !== null) this.#lookAtRate(open, now)
    if (isSilent === false && this.#told !== null) this.#patienceMs *= MORE_PATIENCE
    this.#silentSince = isSilent === true ? (this.#silentSince ?? now) : null
    const isUnheard = this.#silentSince !== null && now - this.#silentSince >= this.#patienceMs
    this.#tell(isUnheard ? 'unheard' : null)
  }

  #begin(open: OpenTrack | null): void {
    this.#input = open?.input ?? null
    this.#rate = open?.sampleRate ?? 0
    this.#silentSince = null
    this.#patienceMs = PATIENCE_MS
    this.#told = null
  }

  #lookAtRate({ input }: OpenTrack, now: number): void {
    if (now - this.#lookedAt < RATE_PERIOD_MS) return
    this.#lookedAt = now
    const { sampleRate = 0 } = input.getSettings()
    if (sampleRate === this.#rate) return
    this.#rate = sampleRate
    this.#options.onRate()
  }

  #tell(trouble: 'unheard' | null): void {
    if (trouble === this.#told) return
    this.#told = trouble
    this.#options.onTrouble(trouble)
  }
}
