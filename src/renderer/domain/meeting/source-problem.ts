import type { AppError } from '#shared/errors.ts'
import { type DeviceTrouble, deviceProblem, isPassing, isTrouble } from '../media/device-problem.ts'
import type { OpenTrack } from '../media/open-track.ts'
import type { MediaKind } from './backend.ts'

/** What is wrong with a microphone or camera, and when it is not any more. */
export class SourceProblem {
  readonly #kind: MediaKind
  readonly #onChange: () => void
  #current: AppError | undefined
  /** Why something else could not be had; what was open goes on. */
  #refusal: AppError | undefined

  constructor(kind: MediaKind, onChange: () => void) {
    this.#kind = kind
    this.#onChange = onChange
  }

  get current(): AppError | undefined {
    return this.#current
  }

  /** It is one of an open device. */
  get isPassing(): boolean {
    return isPassing(this.#current, this.#kind)
  }

  /** Without telling: whoever sets it has more to tell. */
  set(problem: AppError | undefined): void {
    this.#current = problem
  }

  refused(problem: AppError): void {
    this.#refusal = problem
    this.#current = problem
    this.#onChange()
  }

  /** What is open is all that is wanted: what could not be had does not matter any more. */
  settled(open: OpenTrack): void {
    if (this.#current !== undefined && this.#current === this.#refusal) this.#say(this.#silenced(open))
  }

  /** Another one is open: of it nothing is known but what it says itself. */
  began(open: OpenTrack): void {
    const trouble = this.#silenced(open)
    this.#current = trouble === undefined ? undefined : deviceProblem(this.#kind, trouble)
  }

  /** The system stops or goes on sending from it. */
  muted(open: OpenTrack): void {
    if (open.input.muted) this.#say('silenced')
    else if (isTrouble(this.#current, this.#kind, 'silenced')) this.#say(undefined)
  }

  /** One of the kind was plugged in. */
  returned(): void {
    if (isTrouble(this.#current, this.#kind, 'missing')) this.#say(undefined)
    if (isTrouble(this.#current, this.#kind, 'lost')) this.#say('returned')
  }

  /** As whoever looks and listens finds it; null when there is nothing to be said of it any more. */
  seems(trouble: 'dark' | 'frozen' | 'unheard' | null, open: OpenTrack): void {
    // What the system silences is black, still or without sound because of that.
    if (trouble !== null) this.#say(this.#silenced(open) ?? trouble)
    else if (this.isPassing && !open.input.muted) this.#say(undefined)
  }

  #silenced({ input }: OpenTrack): 'silenced' | undefined {
    return input.muted ? 'silenced' : undefined
  }

  #say(trouble: DeviceTrouble | undefined): void {
    this.#current = trouble === undefined ? undefined : deviceProblem(this.#kind, trouble)
    this.#onChange()
  }
}
