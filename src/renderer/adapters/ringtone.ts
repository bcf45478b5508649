import type { Cancel, RingtonePort } from '#domain/ports.ts'
import type { ChosenOutput } from '#shared/ipc/settings.ts'
import type { RoutedContext } from './sound-output.ts'

interface Note {
  /** Seconds from the beginning of the pattern. */
  readonly at: number
  readonly seconds: number
  readonly hertz: number
}

interface Pattern {
  readonly periodSeconds: number
  readonly volume: number
  readonly notes: readonly Note[]
}

/** Two soft tones, a third apart, twice; then a pause. */
const RING: Pattern = {
  periodSeconds: 3,
  volume: 0.22,
  notes: [
    { at: 0, seconds: 0.32, hertz: 659.25 },
    { at: 0.24, seconds: 0.42, hertz: 830.61 },
    { at: 0.8, seconds: 0.32, hertz: 659.25 },
    { at: 1.04, seconds: 0.5, hertz: 830.61 },
  ],
}

/** The first two of them, far apart and low: heard beside a voice without covering it. */
const KNOCK: Pattern = {
  periodSeconds: 5,
  volume: 0.07,
  notes: [
    { at: 0, seconds: 0.2, hertz: 659.25 },
    { at: 0.24, seconds: 0.3, hertz: 830.61 },
  ],
}

/** What a caller hears: one low tone, a long pause. */
const RINGBACK: Pattern = {
  periodSeconds: 4,
  volume: 0.08,
  notes: [{ at: 0, seconds: 1, hertz: 425 }],
}

/** Fades at both ends of a note, so that nothing clicks. */
const FADE_SECONDS = 0.03

type ContextFactory = () => AudioContext & RoutedContext
/** Where calls ring; null is the system's own output. */
type ChooseOutput = () => Promise<ChosenOutput | null>

/** Ring tones made on the spot: no file, no loading, silent at once when cancelled. */
export class Ringtone implements RingtonePort {
  readonly #output: ChooseOutput
  readonly #createContext: ContextFactory

  constructor(
    output: ChooseOutput = async () => null,
    createContext: ContextFactory = () => new AudioContext(),
  ) {
    this.#output = output
    this.#createContext = createContext
  }

  ring(): Cancel {
    return this.#play(RING, this.#output)
  }

  knock(): Cancel {
    return this.#play(KNOCK, this.#output)
  }

  ringback(): Cancel {
    return this.#play(RINGBACK)
  }

  /** Where no sound can be made there is none: a call is shown all the same. */
  #play(pattern: Pattern, choose?: ChooseOutput): Cancel {
    let context: AudioContext & RoutedContext
    try {
      context = this.#createContext()
    } catch {
      return () => undefined
    }
    const output = context.createGain()
    output.gain.value = pattern.volume
    output.connect(context.destination)
    const repeat = () => {
      for (const note of pattern.notes) playNote(context, output, note)
    }
    // A page nobody has touched yet may not make a sound: the ring card is there all the same.
    context.resume().catch(() => undefined)
    let timer: ReturnType<typeof setInterval> | undefined
    const begin = () => {
      if (context.state === 'closed') return
      repeat()
      timer = setInterval(repeat, pattern.periodSeconds * 1_000)
    }
    if (choose === undefined) begin()
    else void route(context, choose).then(begin)
    return () => {
      clearInterval(timer)
      if (context.state === 'closed') return
      output.disconnect()
      context.close().catch(() => undefined)
    }
  }
}

/** Resolves in any case: better heard somewhere than nowhere. */
async function route(context: RoutedContext, choose: ChooseOutput): Promise<void> {
  try {
    const output = await choose()
    if (output !== null) await (await import('./sound-output.ts')).routeSound(context, output)
  } catch {
    // The settings cannot be read: it rings on the system's own output.
  }
}

function playNote(context: AudioContext, output: AudioNode, { at, seconds, hertz }: Note): void {
  const start = context.currentTime + at
  const end = start + seconds
  const oscillator = context.createOscillator()
  const envelope = context.createGain()
  oscillator.frequency.value = hertz
  envelope.gain.setValueAtTime(0, start)
  envelope.gain.linearRampToValueAtTime(1, start + FADE_SECONDS)
  envelope.gain.setValueAtTime(1, end - FADE_SECONDS)
  envelope.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(envelope).connect(output)
  oscillator.start(start)
  oscillator.stop(end)
}
