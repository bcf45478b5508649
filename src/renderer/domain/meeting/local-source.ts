import { AppError } from '#shared/errors.ts'
import type { DeviceNews } from '../media/device-news.ts'
import { deviceProblem, isTrouble } from '../media/device-problem.ts'
import { closeTrack, type Opened, type OpenTrack } from '../media/open-track.ts'
import { RecentLosses } from '../media/recent-losses.ts'
import type { MediaKind, MeetingBackend } from './backend.ts'
import { DeviceInUse } from './device-in-use.ts'
import { discard, type SourceDevices, stillThere } from './source-devices.ts'
import { SourceOutlet } from './source-outlet.ts'
import { SourceProblem } from './source-problem.ts'
import type { SourceState } from './source-state.ts'
import { SourceWish } from './source-wish.ts'

interface LocalSourceOptions {
  readonly kind: MediaKind
  readonly backend: MeetingBackend
  readonly devices: SourceDevices
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Called after each change of the state or of the wish. */
  readonly onChange: (state: SourceState) => void
  readonly onNews: (news: DeviceNews) => void
}

/**
 * The microphone or the camera of this person: brings what is sent in line with what is wanted, one change at a
 * time, the last wish wins. A muted microphone stays open and sends silence; a camera that is off is let go, so that
 * its light goes out. A device that goes is followed by another where there is one.
 */
export class LocalSource {
  readonly #options: LocalSourceOptions
  readonly #losses = new RecentLosses()
  readonly #wish = new SourceWish()
  readonly #outlet: SourceOutlet
  readonly #device: DeviceInUse
  readonly #problem: SourceProblem
  #enabled = false
  #settled: Promise<void> = Promise.resolve()
  #disposed = false

  constructor(options: LocalSourceOptions) {
    this.#options = options
    this.#outlet = new SourceOutlet(options.kind, options.backend)
    this.#problem = new SourceProblem(options.kind, () => this.#tell())
    this.#device = new DeviceInUse({
      onEnded: open => {
        // The key is let go with the device: a new one must not open under it.
        this.#wish.press(false)
        void this.#next(() => this.#lose(open))
      },
      onMuted: open => this.#problem.muted(open),
      onEffectFailed: open => void this.#next(() => this.#loseEffect(open)),
      onNews: options.onNews,
    })
  }

  get wish(): Pick<SourceWish, 'wanted' | 'pressed'> {
    return this.#wish
  }

  /** Tells the others to expect it before the device is open. */
  async expect(): Promise<void> {
    if (!this.#disposed && !this.#wish.held) await this.#outlet.announce(true)
  }

  /** Switches on or off; resolves when that is so or has failed. `early` is an opening that was begun already. */
  set(wanted: boolean, early?: Promise<Opened>): Promise<void> {
    this.#wish.want(wanted)
    return this.#run(early)
  }

  /** The way on from a problem: on, where nothing is open; else anew what is of no use, muted or not as it was. */
  retry(): Promise<void> {
    return this.#next(() => this.#again())
  }

  /** On for as long as a key is down, whatever the wish. */
  press(isDown: boolean): Promise<void> {
    this.#wish.press(isDown)
    return this.#run()
  }

  /** Off for as long as the meeting is on hold, whatever the wish. */
  hold(isHeld: boolean): Promise<void> {
    this.#wish.hold(isHeld)
    return this.#run()
  }

  /** Brings what is open in line with what is chosen and connected now. */
  renew(): Promise<void> {
    this.#veil()
    return this.#next(() => this.#renew())
  }

  /** To be called when a device of the kind was plugged in: what that mends is no problem any more. */
  returned(): void {
    this.#problem.returned()
  }

  /** To be called by whoever looks and listens; null when there is nothing to be said of it any more. */
  seems(trouble: 'dark' | 'frozen' | 'unheard' | null): void {
    const { open, isVeiled } = this.#device
    // What is veiled is black because of that.
    if (open !== null && !isVeiled) this.#problem.seems(trouble, open)
  }

  #run(early?: Promise<Opened>): Promise<void> {
    // Before anything is waited for: what is not to be heard is silent from this moment on.
    if (this.#enabled) this.#device.send(this.#wish.isOn)
    this.#tell()
    return this.#next(() => this.#settle(early))
  }

  /** Before anything is waited for: a room that is to be hidden is not sent from this moment on. */
  #veil(): boolean {
    const { open } = this.#device
    this.#device.veil(open !== null && this.#options.devices.mustHide(open))
    return this.#device.isVeiled
  }

  #next(step: () => Promise<void>): Promise<void> {
    const settled = this.#settled.then(step)
    this.#settled = settled.catch((error: unknown) => this.#broke(AppError.from(error)))
    return this.#settled
  }

  async #settle(early?: Promise<Opened>): Promise<void> {
    let begun = early
    while (!this.#disposed && this.#wish.isOn !== this.#enabled) {
      if (this.#wish.isOn) await this.#turnOn(begun)
      else await this.#turnOff()
      begun = undefined
    }
    if (begun !== undefined) await discard(begun)
    if (!this.#disposed && this.#enabled !== this.#outlet.isAnnounced)
      await this.#outlet.announce(this.#enabled)
  }

  async #turnOn(early?: Promise<Opened>): Promise<void> {
    const { kind, devices } = this.#options
    let { open } = this.#device
    if (open === null) {
      const opened = stillThere(kind, await (early ?? devices.open()))
      if (opened.open === undefined) return this.#missed(opened.problem)
      if (!this.#wish.isOn) return closeTrack(opened.open)
      open = opened.open
    }
    this.#take(open, true)
    await Promise.all([this.#outlet.publish(open), this.#outlet.announce(true)])
  }

  async #turnOff(): Promise<void> {
    this.#device.send(false)
    if (this.#options.kind === 'audio') {
      this.#change(false, this.#problem.current)
      return this.#outlet.announce(false)
    }
    this.#device.letGo()
    this.#device.forgetUnlessAway()
    this.#change(false, this.#problem.isPassing ? undefined : this.#problem.current)
    await Promise.all([this.#outlet.announce(false), this.#outlet.unpublish()])
  }

  async #again(): Promise<void> {
    if (this.#disposed) return
    if (this.#device.open !== null && !this.#problem.isPassing) return this.#renew()
    if (this.#device.open === null) {
      this.#wish.want(true)
      return this.#settle()
    }
    this.#device.forgetUnlessAway()
    await this.#exchange(() => {
      this.#release()
      return this.#options.devices.open()
    })
  }

  async #renew(): Promise<void> {
    const { due, withEffect, openInstead } = this.#options.devices
    const { open } = this.#device
    if (open === null || this.#disposed) return
    const missing = due(open)
    if (missing === 'effect') return this.#exchange(() => withEffect(open))
    if (missing === 'device') return this.#exchange(() => openInstead(open, () => this.#release()))
    this.#problem.settled(open)
  }

  /** Another device, or the same with another effect or sound, takes the place of what is open. */
  async #exchange(openNext: () => Promise<Opened>): Promise<void> {
    const former = this.#device.open
    if (this.#veil()) await this.#outlet.announce(false)
    const opened = stillThere(this.#options.kind, await openNext())
    if (opened.open === undefined) return this.#refused(opened.problem)
    const next = opened.open
    if (this.#disposed) return closeTrack(next)
    this.#take(next, this.#enabled)
    try {
      await this.#outlet.publish(next)
      this.#device.arrived()
    } finally {
      former?.effect?.dispose()
      if (former?.input !== next.input) former?.input.stop()
    }
    await this.#settle()
  }

  /** Nothing else could be had: what was open goes on, unless it was let go or shows what is to be hidden. */
  async #refused(problem: AppError): Promise<void> {
    if (this.#disposed) return
    const { open, isVeiled } = this.#device
    if (open === null || isVeiled) return this.#missed(problem)
    this.#problem.refused(problem)
    await this.#settle()
  }

  /** There is nothing to send; where a device went while it was opened, there may be another one. */
  async #missed(problem: AppError): Promise<void> {
    if (this.#disposed) return
    if (isTrouble(problem, this.#options.kind, 'lost')) return this.#goOn()
    this.#device.letGo()
    await Promise.all([this.#outlet.unpublish(), this.#failed(problem)])
  }

  async #failed(problem: AppError): Promise<void> {
    this.#wish.want(false)
    this.#device.forget()
    this.#change(false, problem)
    await this.#outlet.announce(false)
  }

  /** The backend would not take the track: nobody gets it, so it is not shown as sent. */
  async #broke(problem: AppError): Promise<void> {
    this.#wish.want(false)
    this.#device.letGo()
    this.#change(false, problem)
    // Over the same way: where that is lost, nobody can be told.
    if (!this.#disposed) await this.#outlet.announce(false).catch(() => undefined)
  }

  #take(open: OpenTrack, enabled: boolean): void {
    this.#device.send(enabled && this.#wish.isOn)
    this.#device.take(open)
    this.#veil()
    this.#problem.began(open)
    this.#change(enabled, this.#problem.current)
  }

  /** Lets it go for as long as it takes to open it anew. */
  #release(): void {
    this.#device.letGo()
    this.#tell()
  }

  async #lose(open: OpenTrack): Promise<void> {
    if (!this.#disposed && this.#device.open?.input === open.input) await this.#goOn()
  }

  /** A device in use is followed by another where there is one: who was heard and seen stays so. */
  async #goOn(): Promise<void> {
    const { kind, devices, now } = this.#options
    const wasEnabled = this.#enabled
    this.#device.letGo()
    this.#change(false, undefined)
    const [{ trouble, hasOther }] = await Promise.all([devices.lossOf(), this.#outlet.unpublish()])
    if (this.#disposed) return
    const goesOn = trouble === 'lost' && hasOther && this.#losses.note(now())
    if (!goesOn) return this.#failed(deviceProblem(kind, trouble))
    if (wasEnabled && !this.#wish.isOn) await this.#outlet.announce(false)
    await this.#settle()
  }

  /** Without its effect a voice goes on; a room that was to be hidden is not shown. */
  async #loseEffect(open: OpenTrack): Promise<void> {
    const { kind } = this.#options
    if (this.#disposed || this.#device.open !== open) return
    if (kind === 'video') return this.#missed(deviceProblem(kind, 'unhidden'))
    const bare = { ...open, output: open.input, effect: null }
    this.#take(bare, this.#enabled)
    await this.#outlet.publish(bare)
    this.#device.arrived()
    open.effect?.dispose()
  }

  #change(enabled: boolean, problem: AppError | undefined): void {
    this.#enabled = enabled
    this.#problem.set(problem)
    this.#tell()
  }

  #tell(): void {
    const [enabled, open, problem] = [this.#enabled, this.#device.open, this.#problem.current]
    if (!this.#disposed) this.#options.onChange({ enabled, open, problem })
  }

  dispose(): void {
    if (this.#disposed) return
    this.#disposed = true
    this.#wish.end()
    this.#device.letGo()
  }
}
