import { AppError } from '#shared/errors.ts'
import type { LogPort, MediaPort } from '../ports.ts'
import { captureConstraints, effectKey, isSoundAsChosen, soundKey } from './capture-wish.ts'
import { ChosenMedia } from './chosen-media.ts'
import { type DeviceMatch, deviceInUse, isOtherDevice, matchDevice } from './device-match.ts'
import { type DeviceKind, deviceProblem } from './device-problem.ts'
import { Devices } from './devices.ts'
import { applyEffects as browserEffects } from './effects/apply-effects.ts'
import type { TrackEffect } from './effects/effect.ts'
import { type Capture, captureTracks } from './local-tracks.ts'
import type { MediaChoices, MediaChoicesPort } from './media-choices.ts'
import type { Opened, OpenTrack, OpenWish } from './open-track.ts'
import { SpeakerOutput } from './speaker-output.ts'

/** Puts the chosen effect behind a track; null where none is chosen. Rejects with AppError. */
export type ApplyEffects = (
  kind: DeviceKind,
  track: MediaStreamTrack,
  choices: MediaChoices,
) => Promise<TrackEffect | null>

export interface MediaSetupOptions {
  readonly media: MediaPort
  readonly log: LogPort
  /** Absent: what is chosen lasts as long as this object. */
  readonly mediaChoices?: MediaChoicesPort | undefined
  /** Absent: the real ones, loaded when first chosen. */
  readonly applyEffects?: ApplyEffects | undefined
}

/** What an open device lacks to be what is chosen and connected now. */
export type Due = 'nothing' | 'effect' | 'device'

const LISTED = { audio: 'audioinput', video: 'videoinput' } as const
const CHOICE = { audio: 'microphone', video: 'camera' } as const

/** Opens the chosen devices with the chosen effects, and knows which speaker is to be used. */
export class MediaSetup {
  readonly choices: ChosenMedia
  readonly devices: Devices
  readonly speaker: SpeakerOutput
  readonly #options: MediaSetupOptions

  constructor(options: MediaSetupOptions) {
    this.#options = options
    this.choices = new ChosenMedia(options)
    this.devices = new Devices(options)
    this.speaker = new SpeakerOutput(this.choices, this.devices)
  }

  /** Opens the kinds together. Never rejects; whoever gets an open track closes it. */
  async open(kinds: readonly DeviceKind[]): Promise<ReadonlyMap<DeviceKind, Opened>> {
    await this.choices.loaded
    const choices = this.#chosen
    const matches = new Map(kinds.map(kind => [kind, this.#match(kind)]))
    const wishes = [...matches].map(([kind, match]) => [kind, captureConstraints(kind, choices, match)])
    const captures = await captureTracks(this.#options.media, kinds, Object.fromEntries(wishes))
    if (this.#needsList([...captures.values()])) void this.devices.refresh()
    const opened = [...captures].map(async ([kind, capture]) => {
      return [kind, await this.#dressed(kind, capture, choices)] as const
    })
    return new Map(await Promise.all(opened))
  }

  /** Opens one. */
  async openOne(kind: DeviceKind): Promise<Opened> {
    return (await this.open([kind])).get(kind) ?? { problem: deviceProblem(kind, 'missing') }
  }

  due({ kind, input, sampleRate, wish }: OpenTrack): Due {
    const choices = this.#chosen
    if (this.#isOther(kind, input)) return 'device'
    if (soundKey(kind, choices) !== wish.sound) return 'device'
    if ((input.getSettings().sampleRate ?? 0) !== sampleRate) return 'device'
    return effectKey(kind, choices) === wish.effect ? 'nothing' : 'effect'
  }

  /** Whether it shows a room that is to be hidden now. */
  mustHide({ kind, effect }: OpenTrack): boolean {
    return kind === 'video' && effect === null && effectKey(kind, this.#chosen) !== ''
  }

  /**
   * Opens what is chosen in place of what is open. Where that is the same device, `letGo` is called first: Chromium
   * gives a microphone that is open the sound it was first opened with, however often it is asked for another.
   */
  openInstead({ kind, input }: OpenTrack, letGo: () => void): Promise<Opened> {
    if (!this.#isOther(kind, input)) letGo()
    return this.openOne(kind)
  }

  /** The same open device with the effect that is chosen now; the former effect is not touched. */
  withEffect({ kind, input }: OpenTrack): Promise<Opened> {
    return this.#withEffect(kind, input, this.#chosen)
  }

  get #chosen(): MediaChoices {
    return this.choices.store.getState()
  }

  /** Names and ids are told only once a device is open; what could not be opened tells nothing new. */
  #needsList(captures: readonly Capture[]): boolean {
    const { status, devices } = this.devices.store.getState()
    if (status === 'unknown') return true
    return (
      captures.some(({ track }) => track !== undefined) && devices.some(({ deviceId }) => deviceId === '')
    )
  }

  #isOther(kind: DeviceKind, input: MediaStreamTrack): boolean {
    const { devices } = this.devices.store.getState()
    return isOtherDevice(LISTED[kind], this.#match(kind), devices, input.getSettings())
  }

  #match(kind: DeviceKind): DeviceMatch {
    return matchDevice(LISTED[kind], this.#chosen[CHOICE[kind]], this.devices.store.getState().devices)
  }

  async #dressed(kind: DeviceKind, capture: Capture, choices: MediaChoices): Promise<Opened> {
    if (capture.track === undefined) return capture
    const opened = await this.#withEffect(kind, capture.track, choices)
    if (opened.open === undefined) capture.track.stop()
    return opened
  }

  async #withEffect(kind: DeviceKind, input: MediaStreamTrack, choices: MediaChoices): Promise<Opened> {
    const wish: OpenWish = {
      chosen: choices[CHOICE[kind]],
      isAway: this.#match(kind).how === 'away',
      sound: soundKey(kind, choices),
      effect: effectKey(kind, choices),
    }
    // For the encoder: music is not to be treated as speech.
    if (kind === 'audio') input.contentHint = choices.originalSound ? 'music' : ''
    const { applyEffects = browserEffects, log } = this.#options
    const isAsWished = isSoundAsChosen(kind, choices, input.getSettings())
    const opened = (effect: TrackEffect | null): Opened => ({
      open: { ...this.#opened(kind, input, effect), isAsWished, wish },
    })
    if (wish.effect === '') return opened(null)
    try {
      const effect = await applyEffects(kind, input, choices)
      if (input.readyState === 'live') return opened(effect)
      effect?.dispose()
      return { problem: deviceProblem(kind, 'lost') }
    } catch (error) {
      if (input.readyState === 'ended') return { problem: deviceProblem(kind, 'lost', error) }
      log.warn('An effect could not be applied', { kind, code: AppError.from(error).code })
      // A voice with noise is better than none; a room that was to be hidden is not shown.
      return kind === 'audio' ? opened(null) : { problem: deviceProblem(kind, 'unhidden', error) }
    }
  }

  #opened(kind: DeviceKind, input: MediaStreamTrack, effect: TrackEffect | null) {
    const settings = { ...input.getSettings(), label: input.label }
    const device = deviceInUse(LISTED[kind], settings, this.devices.store.getState().devices)
    const { sampleRate = 0 } = settings
    return { kind, input, output: effect?.track ?? input, effect, device, sampleRate }
  }

  dispose(): void {
    this.speaker.dispose()
    this.choices.dispose()
    this.devices.dispose()
  }
}
