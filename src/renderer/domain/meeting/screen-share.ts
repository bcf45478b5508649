import { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import { loadCode } from '../load-code.ts'
import { type CreateLevelMeter, createBrowserMeter } from '../media/level-meter.ts'
import { screenProblem } from '../media/screen-problem.ts'
import { ScreenSound, type SoundWord } from '../media/screen-sound.ts'
import {
  type ScreenCapture,
  type ScreenOutcome,
  type ScreenQuality,
  stopCapture,
} from '../media/screen-track.ts'
import type { OpenStills } from '../media/still-picture.ts'
import type { Cancel, Clock, LogPort, MediaPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { MeetingBackend } from './backend.ts'
import type { Preferences } from './preferences.ts'
import { ScreenAsking } from './screen-asking.ts'
import { alreadySharing, PlaceKeeper, type ScreenPlace } from './screen-place.ts'
import { ScreenSender } from './screen-sender.ts'
import {
  NOT_SHARING,
  type ScreenShareState,
  SHARE_AT_FIRST,
  type ShareWish,
  soundWithout,
} from './screen-share-state.ts'

export interface ScreenShareOptions {
  readonly userId: UserId
  readonly backend: MeetingBackend
  readonly media: Pick<MediaPort, 'getDisplayMedia'>
  readonly preferences: Preferences
  readonly clock: Clock
  readonly log: LogPort
  /** Absent: nobody has to wait for anybody. */
  readonly screenPlace?: ScreenPlace | undefined
  readonly createMeter?: CreateLevelMeter | undefined
  readonly openStills?: OpenStills | undefined
  /** Called when sharing begins or ends. */
  readonly onShared: (isSharing: boolean) => void
}

const TAKEN = alreadySharing().code
const SURFACES = ['monitor', 'window', 'browser'] as const

const lateStills: OpenStills = async track => {
  const { openStills } = await loadCode(() => import('../media/still-picture.ts'))
  return await openStills(track)
}

/** The screen of this person: chosen, shown, paused, exchanged, ended. Its methods never reject: trouble is in the store. */
export class MeetingScreenShare {
  readonly #options: ScreenShareOptions
  readonly #store = createStore<ScreenShareState>(SHARE_AT_FIRST)
  readonly store: ReadableStore<ScreenShareState> = this.#store
  readonly #sender: ScreenSender
  readonly #place: PlaceKeeper
  readonly #forgetQuality: Cancel
  #capture: ScreenCapture | null = null
  #forgetCapture = new AbortController()
  #sound: ScreenSound | null = null
  readonly #asking: ScreenAsking
  #isHeld = false
  #disposed = false

  constructor(options: ScreenShareOptions) {
    const { backend, log, openStills = lateStills, preferences } = options
    this.#options = options
    this.#asking = new ScreenAsking(options)
    this.#sender = new ScreenSender({
      backend,
      log,
      openStills,
      onShown: track => this.#isOn && this.#store.patch({ track }),
    })
    const follow = () => {
      const { screenQuality: quality, screenSound: withAudio } = preferences.store.getState()
      this.#store.patch({ quality, withAudio })
    }
    follow()
    this.#forgetQuality = preferences.store.subscribe(follow)
    this.#place = new PlaceKeeper({
      ...options,
      onTaken: () => this.#end(screenProblem('taken')),
      onFree: () => this.#store.getState().problem?.code === TAKEN && this.dismissProblem(),
    })
  }

  /** Can this meeting carry a screen at all? */
  get isPossible(): boolean {
    return this.#options.backend.capabilities.has('screen')
  }

  /** Whose screen is shown now, other than one's own. */
  get otherSharer(): UserId | null {
    return this.#place.other
  }

  /** What the computer plays, as the others hear it; null while none of it is shared. */
  get soundTrack(): MediaStreamTrack | null {
    return this.#capture?.sound ?? null
  }

  /** How loud the shared sound is right now, 0 to 1; for a meter, read per frame. */
  soundLevel(): number {
    return this.#sound?.level() ?? 0
  }

  /** Our own dialog comes up; what is chosen there begins with `start` or `swap`. */
  openPicker(): void {
    if (this.#disposed || this.#asking.isUnderWay) return
    if (!this.#isOn && this.otherSharer !== null) {
      this.#failed(alreadySharing())
      return
    }
    this.#store.patch({ isPicking: true, problem: null, ...(this.#isOn ? {} : { phase: 'choosing' }) })
  }

  /** Nobody wants anything from it any more: no error. */
  closePicker(): void {
    if (!this.#store.getState().isPicking || this.#asking.isUnderWay) return
    this.#store.patch({ isPicking: false, ...(this.#isOn ? {} : { phase: 'off' }) })
  }

  /** Waits for the dialog of the system or browser no more; what is chosen there later is not shown. */
  giveUp(): void {
    if (!this.#asking.giveUp()) return
    this.#store.patch({ isAsked: false, ...(this.#isOn ? {} : { phase: 'off' }) })
  }

  /** Asks for a screen and shows it to the others. */
  async start(wish: ShareWish): Promise<void> {
    if (!this.#isOn) await this.#choose(wish)
  }

  /** Asks for another one, which takes the place of the one that is shown; it stays where that comes to nothing. */
  async swap(wish: ShareWish): Promise<void> {
    if (this.#isOn) await this.#choose(wish)
  }

  /** While paused the others see the last picture, standing still, and hear nothing. */
  pause(isPaused: boolean): void {
    if (!this.#isOn || this.#store.getState().isPaused === isPaused) return
    this.#store.patch({ isPaused })
    void this.#send()
  }

  /** Also while it is shown; remembered. */
  setQuality(quality: ScreenQuality): void {
    this.#options.preferences.change({ screenQuality: quality })
    const { picture } = this.#capture ?? {}
    if (picture === undefined) return
    picture.contentHint = quality
    // The backend looks at the track anew, and sends other frames and sizes of it.
    void this.#send()
  }

  /** What our own dialog begins with next time. */
  setWithAudio(withAudio: boolean): void {
    this.#options.preferences.change({ screenSound: withAudio })
  }

  stop(): void {
    if (this.#isOn) this.#end(null)
    else this.giveUp()
  }

  /** To be called by the meeting: nothing is sent on hold; afterwards all is as it was. */
  setHeld(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return
    this.#isHeld = isHeld
    if (this.#isOn) void this.#send()
  }

  /** To be called when the word about it was read. */
  dismissProblem(): void {
    this.#store.patch({ problem: null })
  }

  dispose(): void {
    if (this.#disposed) return
    this.stop()
    this.#disposed = true
    this.#asking.giveUp()
    this.#forgetQuality()
    this.#place.dispose()
    this.#letGo()
    this.#sender.dispose()
    this.#store.patch(NOT_SHARING)
  }

  get #isOn(): boolean {
    return this.#store.getState().phase === 'on'
  }

  async #choose(wish: ShareWish): Promise<void> {
    if (this.#disposed || !this.#asking.isFree) return
    if (!this.#isOn && this.otherSharer !== null) return this.#failed(alreadySharing())
    const { isAsked, quality = this.#store.getState().quality } = wish
    this.#store.patch({ problem: null, isAsked, ...(this.#isOn ? {} : { phase: 'choosing' }) })
    const outcome = await this.#asking.ask({ ...wish, quality })
    if (outcome === null) return
    this.#store.patch({ isAsked: false })
    await this.#chosen(outcome, wish)
    this.#asking.done()
  }

  async #chosen(outcome: ScreenOutcome, wish: ShareWish): Promise<void> {
    if (!('capture' in outcome)) return this.#failed('problem' in outcome ? outcome.problem : null)
    if (wish.quality !== undefined) this.#options.preferences.change({ screenQuality: wish.quality })
    if (this.#isOn) return this.#show(outcome.capture, wish)
    this.#store.patch({ phase: 'starting', isPicking: false })
    await this.#begin(outcome.capture, wish)
  }

  async #begin(capture: ScreenCapture, wish: ShareWish): Promise<void> {
    try {
      await this.#place.take()
    } catch (error) {
      stopCapture(capture)
      return this.#failed(AppError.from(error))
    }
    if (this.#disposed) {
      stopCapture(capture)
      this.#place.giveBack()
      return
    }
    this.#store.patch({ phase: 'on', isPaused: false })
    this.#show(capture, wish)
    this.#options.onShared(true)
  }

  /** In place of the former one, if any. */
  #show(capture: ScreenCapture, wish: ShareWish): void {
    const { clock, createMeter = createBrowserMeter } = this.#options
    const { picture, sound } = capture
    this.#letGo()
    this.#capture = capture
    this.#watch(picture)
    if (sound !== null) {
      const onWord = (word: SoundWord) => this.#store.patch({ sound: word })
      this.#sound = new ScreenSound({ track: sound, createMeter, clock, onWord })
    }
    const { displaySurface } = picture.getSettings()
    this.#store.patch({
      isPicking: false,
      surface: SURFACES.find(known => known === displaySurface) ?? null,
      isStill: picture.muted,
      sound: sound !== null ? 'waiting' : soundWithout(wish),
    })
    // It ended before anybody looked.
    if (picture.readyState === 'ended') this.#end(screenProblem('ended'))
    else void this.#send()
  }

  #watch(picture: MediaStreamTrack): void {
    this.#forgetCapture = new AbortController()
    const { signal } = this.#forgetCapture
    const onMuted = () => this.#store.patch({ isStill: picture.muted })
    picture.addEventListener('ended', () => this.#end(screenProblem('ended')), { signal })
    picture.addEventListener('mute', onMuted, { signal })
    picture.addEventListener('unmute', onMuted, { signal })
  }

  async #send(): Promise<void> {
    const { isPaused } = this.#store.getState()
    try {
      await this.#sender.set({ capture: this.#capture, isPaused, isHeld: this.#isHeld })
    } catch (error) {
      if (this.#isOn) this.#end(AppError.from(error))
    }
  }

  #end(problem: AppError | null): void {
    this.#letGo()
    // Whoever stops does not want what is still being chosen, either.
    this.#asking.giveUp()
    this.#store.patch({ ...NOT_SHARING, problem })
    void this.#send()
    this.#place.giveBack()
    this.#options.onShared(false)
  }

  #letGo(): void {
    this.#forgetCapture.abort()
    this.#sound?.dispose()
    this.#sound = null
    if (this.#capture !== null) stopCapture(this.#capture)
    this.#capture = null
  }

  #failed(problem: AppError | null): void {
    if (this.#disposed) return
    // With another choice to be made in our dialog it stays, and says what was wrong.
    const stays = this.#store.getState().isPicking && problem !== null
    const phase = this.#isOn ? 'on' : stays ? 'choosing' : 'off'
    this.#store.patch({ problem, phase, isPicking: stays })
  }
}
