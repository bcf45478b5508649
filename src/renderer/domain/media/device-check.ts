import type { AppError } from '#shared/errors.ts'
import type { Cancel } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { type DeviceKind, deviceProblem } from './device-problem.ts'
import { type CreateLevelMeter, createBrowserMeter, type LevelMeter } from './level-meter.ts'
import type { MediaSetup } from './media-setup.ts'
import { closeTrack, type Opened, type OpenTrack } from './open-track.ts'

export interface CheckedDevice {
  readonly isOpening: boolean
  readonly open: OpenTrack | null
  readonly problem: AppError | undefined
}

export type DeviceCheckState = Readonly<Record<DeviceKind, CheckedDevice>>

const KINDS = ['audio', 'video'] as const
const OPENING: CheckedDevice = { isOpening: true, open: null, problem: undefined }

export interface DeviceCheckOptions {
  readonly setup: Pick<MediaSetup, 'open' | 'openOne' | 'due' | 'withEffect' | 'choices' | 'devices'>
  readonly createMeter?: CreateLevelMeter
}

/**
 * Camera and microphone outside of calls, as others would get them: opened at the start, opened anew when another
 * one is chosen or comes, let go at the end.
 */
export class DeviceCheck {
  readonly #setup: DeviceCheckOptions['setup']
  readonly #createMeter: CreateLevelMeter
  readonly #store = createStore<DeviceCheckState>({ audio: OPENING, video: OPENING })
  readonly store: ReadableStore<DeviceCheckState> = this.#store
  readonly #cancels: Cancel[] = []
  #meter: LevelMeter | null = null
  #steps: Promise<void> = Promise.resolve()
  #disposed = false

  constructor({ setup, createMeter = createBrowserMeter }: DeviceCheckOptions) {
    this.#setup = setup
    this.#createMeter = createMeter
  }

  /** Opens both together, so that a person is asked once. Resolves when that is done; never rejects. */
  start(): Promise<void> {
    const look = () => this.#look()
    this.#cancels.push(this.#setup.choices.store.subscribe(look), this.#setup.devices.store.subscribe(look))
    return this.#next(async () => {
      for (const [kind, opened] of await this.#setup.open(KINDS)) this.#take(kind, opened)
    })
  }

  /** Opens a device again that could not be opened. */
  retry(kind: DeviceKind): Promise<void> {
    return this.#next(async () => {
      if (this.#store.getState()[kind].open !== null) return
      this.#show(kind, OPENING)
      this.#take(kind, await this.#setup.openOne(kind))
    })
  }

  /** How loud the microphone is now, 0 to 1 of full scale. Read in every frame. */
  level(): number {
    return this.#meter?.level() ?? 0
  }

  dispose(): void {
    this.#disposed = true
    for (const cancel of this.#cancels.splice(0)) cancel()
    for (const kind of KINDS) this.#letGo(kind)
  }

  #look(): void {
    for (const kind of KINDS) void this.#next(() => this.#renew(kind))
  }

  /** Of what is open, what is not as chosen any more; of what is not, what may be mended by a new device. */
  async #renew(kind: DeviceKind): Promise<void> {
    const { open, problem } = this.#store.getState()[kind]
    const due = open === null ? 'nothing' : this.#setup.due(open)
    if (open !== null && due === 'effect') this.#take(kind, await this.#setup.withEffect(open), open)
    const isMissed = open === null && problem !== undefined && this.#setup.devices.count(kind) > 0
    if (due === 'device' || (isMissed && !problem.code.endsWith('_refused'))) {
      this.#take(kind, await this.#setup.openOne(kind))
    }
  }

  #take(kind: DeviceKind, { open, problem }: Opened, former?: OpenTrack): void {
    if (this.#disposed) {
      if (open !== undefined) closeTrack(open)
      return
    }
    // With another effect the device stays open.
    if (former !== undefined && open?.input === former.input) former.effect?.dispose()
    else this.#letGo(kind)
    this.#show(kind, { isOpening: false, open: open ?? null, problem })
    if (open === undefined) return
    const lost = () => void this.#next(() => this.#lost(kind, open))
    open.input.addEventListener('ended', lost)
    if (kind === 'audio') this.#listen(open)
  }

  #listen({ output }: OpenTrack): void {
    this.#meter?.dispose()
    this.#meter = this.#createMeter(output)
  }

  async #lost(kind: DeviceKind, open: OpenTrack): Promise<void> {
    if (this.#store.getState()[kind].open?.input !== open.input) return
    const trouble = await this.#setup.devices.lossOf(kind)
    if (trouble === 'lost' && this.#setup.devices.count(kind) > 0) {
      this.#take(kind, await this.#setup.openOne(kind))
    } else this.#take(kind, { problem: deviceProblem(kind, trouble) })
  }

  #letGo(kind: DeviceKind): void {
    const { open } = this.#store.getState()[kind]
    if (kind === 'audio') {
      this.#meter?.dispose()
      this.#meter = null
    }
    if (open !== null) closeTrack(open)
  }

  #show(kind: DeviceKind, device: CheckedDevice): void {
    this.#store.patch({ [kind]: device })
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#steps = this.#steps.then(async () => {
      if (!this.#disposed) await step()
    })
    return this.#steps
  }
}
