import * as z from 'zod'

/** Somebody spoke, in seconds from the beginning of the film. */
export interface Speech {
  readonly from: number
  readonly to: number
  readonly name: string
}

const MAX_SPEECHES = 20_000
/** Pauses for breath. */
const JOIN_SECONDS = 0.8
/** A cough is no speech. */
const LEAST_SECONDS = 0.2

const speech = z.object({
  from: z.number().min(0).max(1e6),
  to: z.number().min(0).max(1e6),
  name: z.string().max(200),
})
const speeches = z.array(speech).max(MAX_SPEECHES)

/** What somebody wrote as who spoke in a film; null when it is no such thing. */
export function parseSpeeches(text: string): readonly Speech[] | null {
  try {
    const parsed = speeches.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    // It is no JSON.
    return null
  }
}

/** The lines of a log that was perhaps cut in the middle of one. */
export function parseSpeechLines(text: string): readonly Speech[] {
  return text
    .split('\n')
    .flatMap(line => parseSpeeches(`[${line}]`) ?? [])
    .slice(0, MAX_SPEECHES)
}

/** Makes speeches out of who speaks when. */
export class SpeechLog {
  readonly #since = new Map<string, number>()
  /** Who fell silent a moment ago: perhaps it is a pause. */
  readonly #paused = new Map<string, Speech>()
  #count = 0

  /** Who speaks from now on, `at` in seconds; answers the speeches that are over. */
  speaking(names: Iterable<string>, at: number): readonly Speech[] {
    const now = new Set(names)
    for (const [name, from] of this.#since) {
      if (now.has(name)) continue
      this.#since.delete(name)
      if (at - from >= LEAST_SECONDS) this.#paused.set(name, { from, to: at, name })
    }
    const over: Speech[] = []
    for (const [name, paused] of this.#paused) {
      const isPause = at - paused.to <= JOIN_SECONDS
      if (isPause && !now.has(name)) continue
      this.#paused.delete(name)
      if (isPause) this.#since.set(name, paused.from)
      else over.push(paused)
    }
    for (const name of now) if (!this.#since.has(name)) this.#since.set(name, at)
    return this.#limited(over)
  }

  /** Ends every speech. */
  end(at: number): readonly Speech[] {
    const over = this.speaking([], at)
    const paused = [...this.#paused.values()]
    this.#paused.clear()
    return [...over, ...this.#limited(paused)]
  }

  #limited(over: readonly Speech[]): readonly Speech[] {
    const kept = over.slice(0, Math.max(0, MAX_SPEECHES - this.#count))
    this.#count += kept.length
    return kept
  }
}
