import type { AppError } from '#shared/errors.ts'
import type { Cancel, Clock } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { CameraWatch } from './camera-watch.ts'
import { type DeviceKind, type DeviceTrouble, deviceProblem, isPassing, isTrouble } from './device-problem.ts'
import { type CreateLevelMeter, createBrowserMeter, type LevelMeter } from './level-meter.ts'
import type { MediaSetup } from './media-setup.ts'
import { closeTrack, type Opened, type OpenTrack } from './open-track.ts'
import { type CreatePictureProbe, createBrowserProbe } from './picture-probe.ts'
import { RecentLosses } from './recent-losses.ts'
import { watchTrack } from './track-watch.ts'

export interface CheckedDevice {
  readonly isOpening: boolean
  readonly open: OpenTrack | null
  /** Why there is none, or what is wrong with the one that is open. */
  readonly problem: AppError | undefined
}

export type DeviceCheckState = Readonly<Record<DeviceKind, CheckedDevice>>

type CheckedTracks = Readonly<Record<DeviceKind, OpenTrack | null>>

const KINDS = ['audio', 'video'] as const
const OPENING: CheckedDevice = { isOpening: true, open: null, problem: undefined }

export interface DeviceCheckOptions {
  readonly setup: Pick<MediaSetup, 'open' | 'openOne' | 'due' | 'withEffect' | 'choices' | 'devices'>
  readonly clock: Clock
  readonly createMeter?: CreateLevelMeter
  readonly createProbe?: CreatePictureProbe
}

/**
 * Camera and microphone outside of calls, as others would get them: opened at the start, opened anew when another
 * one is chosen or comes, let go at the end. What would be wrong with them in a call is said here, too.
 */
export class DeviceCheck {
  readonly #options: DeviceCheckOptions
  readonly #setup: DeviceCheckOptions['setup']
  readonly #createMeter: CreateLevelMeter
  readonly #store = createStore<DeviceCheckState>({ audio: OPENING, video: OPENING })
  readonly store: ReadableStore<DeviceCheckState> = this.#store
  readonly #open = createStore<CheckedTracks>({ audio: null, video: null })
  /** What is open. */
  readonly open: ReadableStore<CheckedTracks> = this.#open
  readonly #losses = { audio: new RecentLosses(), video: new RecentLosses() }
  readonly #unwatch: Record<DeviceKind, Cancel> = { audio: () => undefined, video: () => undefined }
  /** What comes and goes too often is not opened again by itself. */
  readonly #givenUp = new Set<DeviceKind>()
  readonly #camera: CameraWatch
  readonly #cancels: Cancel[] = []
  #meter: LevelMeter | null = null
  #steps: Promise<void> = Promise.resolve()
  #disposed = false

  constructor(options: DeviceCheckOptions) {
    const { setup, clock, createMeter = createBrowserMeter, createProbe = createBrowserProbe } = options
    this.#options = options
    this.#setup = setup
    this.#createMeter = createMeter
    this.#camera = new CameraWatch({ clock, createProbe, onTrouble: trouble => this.#looks(trouble) })
  }

  /** Opens both together, so that a person is asked once. Resolves when that is done; never rejects. */
  start(): Promise<void> {
    this.#cancels.push(
      this.#setup.devices.store.subscribe(() => this.#look()),
      this.#setup.choices.store.subscribe(() => {
        this.#givenUp.clear()
        this.#look()
      }),
    )
    return this.#next(async () => {
      for (const [kind, opened] of await this.#setup.open(KINDS)) this.#take(kind, opened)
    })
  }

  /** Opens a device again that could not be opened, or of which something is wrong. */
  retry(kind: DeviceKind): Promise<void> {
    return this.#next(async () => {
      const { open, problem } = this.#store.getState()[kind]
      this.#givenUp.delete(kind)
      if (open === null || problem !== undefined) await this.#openAnew(kind)
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
    this.#camera.dispose()
  }

  #look(): void {
    for (const kind of KINDS) void this.#next(() => this.#renew(kind))
  }

  /** Of what is open, what is not as chosen any more; of what is not, what may be mended by a new device. */
  async #renew(kind: DeviceKind): Promise<void> {
    const { open, problem } = this.#store.getState()[kind]
    if (open === null) {
      const isMissed = problem !== undefined && this.#setup.devices.count(kind) > 0
      const mayOpen = !problem?.code.endsWith('_refused') && !this.#givenUp.has(kind)
      if (isMissed && mayOpen) await this.#openAnew(kind)
      return
    }
    const due = this.#setup.due(open)
    if (due === 'device') await this.#openAnew(kind)
    if (due === 'effect') await this.#changeEffect(kind, open)
  }

  async #changeEffect(kind: DeviceKind, open: OpenTrack): Promise<void> {
    const opened = await this.#setup.withEffect(open)
    if (open.input.readyState === 'live') return this.#take(kind, opened, open)
    opened.open?.effect?.dispose()
    await this.#lost(kind, open)
  }

  /** The former one is let go first: opened twice, a microphone would keep the settings it was opened with. */
  async #openAnew(kind: DeviceKind): Promise<void> {
    this.#letGo(kind)
    this.#show(kind, OPENING)
    this.#take(kind, await this.#setup.openOne(kind))
  }

  #take(kind: DeviceKind, { open, problem }: Opened, former?: OpenTrack): void {
    if (this.#disposed) {
      if (open !== undefined) closeTrack(open)
      return
    }
    // With another effect the device stays open, and what is wrong with it stays so.
    const isSame = former !== undefined && open?.input === former.input
    const standing = isSame ? this.#passing(kind) : undefined
    if (isSame) {
      this.#unwatch[kind]()
      former.effect?.dispose()
    } else this.#letGo(kind)
    const silenced = open?.input.muted === true ? deviceProblem(kind, 'silenced') : undefined
    this.#show(kind, { isOpening: false, open: open ?? null, problem: problem ?? silenced ?? standing })
    if (open !== undefined) this.#watch(kind, open)
  }

  #passing(kind: DeviceKind): AppError | undefined {
    const { problem } = this.#store.getState()[kind]
    return isPassing(problem, kind) ? problem : undefined
  }

  #watch(kind: DeviceKind, open: OpenTrack): void {
    if (kind === 'audio') this.#listen(open)
    else this.#camera.follow(open.input)
    const lost = () => void this.#next(() => this.#lost(kind, open))
    this.#unwatch[kind] = watchTrack(open, {
      onEnded: lost,
      onMuted: () => {
        if (open.input.muted) this.#say(kind, 'silenced')
        else if (isTrouble(this.#store.getState()[kind].problem, kind, 'silenced')) this.#say(kind, undefined)
      },
      onEffectFailed: () => void this.#next(async () => this.#effectFailed(kind, open)),
    })
    // While its effect was loaded nobody listened.
    if (open.input.readyState === 'ended') lost()
  }

  #listen({ output }: OpenTrack): void {
    this.#meter?.dispose()
    this.#meter = this.#createMeter(output)
  }

  #looks(trouble: 'dark' | 'frozen' | null): void {
    const { open } = this.#store.getState().video
    if (open === null) return
    // What the system silences is black or stands still because of that.
    if (trouble !== null) this.#say('video', open.input.muted ? 'silenced' : trouble)
    else if (this.#passing('video') !== undefined && !open.input.muted) this.#say('video', undefined)
  }

  async #lost(kind: DeviceKind, open: OpenTrack): Promise<void> {
    if (this.#store.getState()[kind].open?.input !== open.input) return
    const trouble = await this.#setup.devices.lossOf(kind)
    if (!this.#losses[kind].note(this.#options.clock.now())) this.#givenUp.add(kind)
    const goesOn = trouble === 'lost' && !this.#givenUp.has(kind)
    if (goesOn && this.#setup.devices.count(kind) > 0) await this.#openAnew(kind)
    else this.#take(kind, { problem: deviceProblem(kind, trouble) })
  }

  /** Without its effect a voice goes on; a room that was to be hidden is not shown. */
  #effectFailed(kind: DeviceKind, open: OpenTrack): void {
    if (this.#store.getState()[kind].open !== open) return
    if (kind === 'video') this.#take(kind, { problem: deviceProblem(kind, 'unhidden') })
    else this.#take(kind, { open: { ...open, output: open.input, effect: null } }, open)
  }

  #letGo(kind: DeviceKind): void {
    const { open } = this.#store.getState()[kind]
    this.#unwatch[kind]()
    if (kind === 'audio') {
      this.#meter?.dispose()
      this.#meter = null
    } else this.#camera.follow(null)
    if (open !== null) closeTrack(open)
  }

  #say(kind: DeviceKind, trouble: DeviceTrouble | undefined): void {
    const problem = trouble === undefined ? undefined : deviceProblem(kind, trouble)
    this.#show(kind, { ...this.#store.getState()[kind], problem })
  }

  #show(kind: DeviceKind, device: CheckedDevice): void {
    this.#store.patch({ [kind]: device })
    this.#open.patch({ [kind]: device.open })
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#steps = this.#steps.then(async () => {
      if (!this.#disposed) await step()
    })
    return this.#steps
  }
}
