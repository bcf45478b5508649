import { AppError } from '#shared/errors.ts'
import { type DeviceNews, deviceNews } from '../media/device-news.ts'
import { type DeviceTrouble, deviceProblem, isPassing, isTrouble } from '../media/device-problem.ts'
import type { Due } from '../media/media-setup.ts'
import { closeTrack, type Opened, type OpenTrack } from '../media/open-track.ts'
import type { Cancel } from '../ports.ts'
import type { MediaKind, MeetingBackend } from './backend.ts'
import { RecentLosses } from './recent-losses.ts'
import type { SourceState } from './source-state.ts'
import { watchTrack } from './track-watch.ts'

interface LocalSourceOptions {
  readonly kind: MediaKind
  readonly backend: MeetingBackend
  readonly open: () => Promise<Opened>
  readonly due: (open: OpenTrack) => Due
  readonly withEffect: (open: OpenTrack) => Promise<Opened>
  /** Why a device ended by itself, and whether there is another to go on with. */
  readonly lossOf: () => Promise<{ readonly trouble: 'lost' | 'withdrawn'; readonly hasOther: boolean }>
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Called after each change of the state or of the wish. */
  readonly onChange: (state: SourceState) => void
  readonly onNews: (news: DeviceNews) => void
}

const CLOSED: SourceState = { enabled: false, open: null, problem: undefined }

/**
 * The microphone or the camera of this person: brings what is sent in line with what is wanted, one change at a
 * time, the last wish wins. A muted microphone stays open and sends silence; a camera that is off is let go, so that
 * its light goes out. A device that goes is followed by another where there is one.
 */
export class LocalSource {
  readonly #options: LocalSourceOptions
  readonly #losses = new RecentLosses()
  #state: SourceState = CLOSED
  #wanted = false
  #held = false
  #pressed = false
  /** The others were told to expect it. */
  #isAnnounced = false
  /** What was open last, for telling what changed. */
  #former: OpenTrack | null = null
  #settled: Promise<void> = Promise.resolve()
  #forgetTrack: Cancel = () => undefined
  #disposed = false

  constructor(options: LocalSourceOptions) {
    this.#options = options
  }

  /** The person's wish, which a hold outlives and a pressed key does not change. */
  get wanted(): boolean {
    return this.#wanted
  }

  /** A key keeps it open. Whatever takes the device takes the key, too. */
  get pressed(): boolean {
    return this.#pressed
  }

  /** Tells the others to expect it before the device is open. */
  async expect(): Promise<void> {
    if (!this.#disposed && !this.#held) await this.#announce(true)
  }

  /** Switches on or off; resolves when that is so or has failed. `early` is an opening that was begun already. */
  set(wanted: boolean, early?: Promise<Opened>): Promise<void> {
    this.#wanted = wanted && !this.#disposed
    this.#pressed = false
    return this.#run(early)
  }

  /** The way on from a problem: opens the device again, also one that is open but of no use. */
  async retry(): Promise<void> {
    if (isPassing(this.#state.problem, this.#options.kind)) await this.set(false)
    await this.set(true)
    await this.renew()
  }

  /** On for as long as a key is down, whatever the wish. */
  press(isDown: boolean): Promise<void> {
    this.#pressed = isDown
    return this.#run()
  }

  /** Off for as long as the meeting is on hold, whatever the wish. */
  hold(isHeld: boolean): Promise<void> {
    this.#held = isHeld
    this.#pressed = false
    return this.#run()
  }

  /** Brings what is open in line with what is chosen and connected now; nobody hears a gap. */
  renew(): Promise<void> {
    return this.#next(() => this.#renew())
  }

  /** To be called when a device of the kind was plugged in: what that mends is no problem any more. */
  returned(): void {
    const { kind } = this.#options
    const { problem } = this.#state
    if (isTrouble(problem, kind, 'missing')) this.#say(undefined)
    if (isTrouble(problem, kind, 'lost')) this.#say('returned')
  }

  /** To be called by whoever looks at the picture; null when there is nothing to be said of it any more. */
  looks(trouble: 'dark' | 'frozen' | null): void {
    const { open, problem } = this.#state
    if (open === null) return
    // What the system silences is black or stands still because of that.
    if (trouble !== null) this.#say(open.input.muted ? 'silenced' : trouble)
    else if (isPassing(problem, this.#options.kind) && !open.input.muted) this.#say(undefined)
  }

  get #target(): boolean {
    return (this.#wanted || this.#pressed) && !this.#held && !this.#disposed
  }

  #run(early?: Promise<Opened>): Promise<void> {
    // Before anything is waited for: what is not to be heard is silent from this moment on.
    const { enabled, open } = this.#state
    if (enabled && open !== null) open.output.enabled = this.#target
    this.#change(this.#state)
    return this.#next(() => this.#settle(early))
  }

  #next(step: () => Promise<void>): Promise<void> {
    const settled = this.#settled.then(step)
    this.#settled = settled.catch((error: unknown) => this.#broke(AppError.from(error)))
    return this.#settled
  }

  async #settle(early?: Promise<Opened>): Promise<void> {
    let begun = early
    while (!this.#disposed && this.#target !== this.#state.enabled) {
      if (this.#target) await this.#turnOn(begun)
      else await this.#turnOff()
      begun = undefined
    }
    if (begun !== undefined) await this.#discard(begun)
    if (!this.#disposed && !this.#state.enabled && this.#isAnnounced) await this.#announce(false)
  }

  async #turnOn(early?: Promise<Opened>): Promise<void> {
    const { kind, backend } = this.#options
    if (this.#state.open === null) {
      const opened = await (early ?? this.#options.open())
      if (opened.open === undefined) return this.#failed(opened.problem)
      if (!this.#target) return closeTrack(opened.open)
      this.#take(opened.open, true)
    } else this.#take(this.#state.open, true)
    const { open } = this.#state
    if (open === null) return
    await Promise.all([backend.publish(kind, open.output), this.#announce(true)])
  }

  async #turnOff(): Promise<void> {
    const { kind, backend } = this.#options
    const { open, problem } = this.#state
    if (open !== null) open.output.enabled = false
    if (kind === 'video') this.#letGo()
    // On again is no news, but that another one stands in was told.
    if (kind === 'video' && open?.wish.isAway === false) this.#former = null
    const kept = kind === 'video' && isPassing(problem, kind) ? undefined : problem
    this.#change({ enabled: false, open: kind === 'video' ? null : open, problem: kept })
    await Promise.all([this.#announce(false), kind === 'video' ? backend.unpublish(kind) : undefined])
  }

  async #renew(): Promise<void> {
    const { kind, backend, due, withEffect } = this.#options
    const former = this.#state.open
    if (former === null || this.#disposed) return
    const missing = due(former)
    if (missing === 'nothing') return
    const opened = await (missing === 'effect' ? withEffect(former) : this.#options.open())
    // What was open goes on where the other one cannot be had.
    if (opened.open === undefined) return this.#change({ ...this.#state, problem: opened.problem })
    const next = opened.open
    if (this.#disposed) return closeTrack(next)
    this.#forgetTrack()
    this.#take(next, this.#state.enabled)
    await backend.publish(kind, next.output)
    former.effect?.dispose()
    if (former.input !== next.input) former.input.stop()
    await this.#settle()
  }

  async #failed(problem: AppError): Promise<void> {
    if (this.#disposed) return
    this.#wanted = false
    this.#pressed = false
    this.#former = null
    this.#change({ ...CLOSED, problem })
    await this.#announce(false)
  }

  /** The backend would not take the track: nobody gets it, so it is not shown as sent. */
  #broke(problem: AppError): void {
    this.#wanted = false
    this.#pressed = false
    this.#letGo()
    this.#change({ ...CLOSED, problem })
  }

  /** Makes it what is open, and tells what is new about that. */
  #take(open: OpenTrack, enabled: boolean): void {
    const { kind, onNews } = this.#options
    if (open !== this.#state.open) this.#watch(open)
    open.output.enabled = enabled && this.#target
    const problem = open.input.muted ? deviceProblem(kind, 'silenced') : undefined
    this.#change({ enabled, open, problem })
    if (open === this.#former) return
    const news = deviceNews(this.#former, open)
    this.#former = open
    if (news !== null) onNews(news)
  }

  #watch(open: OpenTrack): void {
    this.#forgetTrack = watchTrack(open, {
      onEnded: () => {
        // The key is let go with the device: a new one must not open under it.
        this.#pressed = false
        void this.#next(() => this.#lose(open))
      },
      onMuted: () => {
        if (open.input.muted) this.#say('silenced')
        else if (isTrouble(this.#state.problem, this.#options.kind, 'silenced')) this.#say(undefined)
      },
      onEffectFailed: () => void this.#next(() => this.#loseEffect(open)),
    })
  }

  /** A device in use is followed by another where there is one: who was heard and seen stays so. */
  async #lose(open: OpenTrack): Promise<void> {
    if (this.#disposed || this.#state.open?.input !== open.input) return
    const { kind, backend, lossOf, now } = this.#options
    this.#letGo()
    const wasEnabled = this.#state.enabled
    this.#change(CLOSED)
    const [{ trouble, hasOther }] = await Promise.all([lossOf(), backend.unpublish(kind)])
    if (this.#disposed) return
    const goesOn = trouble === 'lost' && hasOther && this.#losses.note(now())
    if (!goesOn) return this.#failed(deviceProblem(kind, trouble))
    if (wasEnabled && !this.#target) await this.#announce(false)
    await this.#settle()
  }

  /** Without its effect a voice goes on; a room that was to be hidden is not shown. */
  async #loseEffect(open: OpenTrack): Promise<void> {
    const { kind, backend } = this.#options
    if (this.#disposed || this.#state.open !== open) return
    if (kind === 'video') {
      this.#letGo()
      await Promise.all([backend.unpublish(kind), this.#failed(deviceProblem(kind, 'unhidden'))])
      return
    }
    this.#forgetTrack()
    this.#take({ ...open, output: open.input, effect: null }, this.#state.enabled)
    await backend.publish(kind, open.input)
    open.effect?.dispose()
  }

  #announce(enabled: boolean): Promise<void> {
    this.#isAnnounced = enabled
    return this.#options.backend.send({ type: 'announceMedia', kind: this.#options.kind, enabled })
  }

  async #discard(opening: Promise<Opened>): Promise<void> {
    const { open } = await opening
    if (open !== undefined && open !== this.#state.open) closeTrack(open)
  }

  #letGo(): void {
    this.#forgetTrack()
    if (this.#state.open !== null) closeTrack(this.#state.open)
  }

  #say(trouble: DeviceTrouble | undefined): void {
    const problem = trouble === undefined ? undefined : deviceProblem(this.#options.kind, trouble)
    this.#change({ ...this.#state, problem })
  }

  #change(state: SourceState): void {
    this.#state = state
    if (!this.#disposed) this.#options.onChange(state)
  }

  dispose(): void {
    if (this.#disposed) return
    this.#disposed = true
    this.#wanted = false
    this.#pressed = false
    this.#letGo()
    this.#state = CLOSED
  }
}
