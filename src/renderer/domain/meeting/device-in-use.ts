import { type DeviceNews, deviceNews } from '../media/device-news.ts'
import { closeTrack, type OpenTrack } from '../media/open-track.ts'
import { watchTrack } from '../media/track-watch.ts'
import type { Cancel } from '../ports.ts'

interface DeviceInUseOptions {
  /** It went away by itself. */
  readonly onEnded: (open: OpenTrack) => void
  /** The system stops or goes on sending from it. */
  readonly onMuted: (open: OpenTrack) => void
  readonly onEffectFailed: (open: OpenTrack) => void
  readonly onNews: (news: DeviceNews) => void
}

/** The one microphone or camera that is open: watched, sent or silent, and told of where it is another than before. */
export class DeviceInUse {
  readonly #options: DeviceInUseOptions
  #open: OpenTrack | null = null
  /** What was open last, for telling what changed. */
  #former: OpenTrack | null = null
  /** What the others still get of the one before. */
  #leaving: MediaStreamTrack | null = null
  #isSent = false
  #isVeiled = false
  #forget: Cancel = () => undefined

  constructor(options: DeviceInUseOptions) {
    this.#options = options
  }

  get open(): OpenTrack | null {
    return this.#open
  }

  get isVeiled(): boolean {
    return this.#isVeiled
  }

  /** Takes the place of what is open, which others get until `arrived`; then its owner closes it. */
  take(open: OpenTrack): void {
    if (open !== this.#open) {
      this.#leaving = this.#open?.output ?? null
      this.#watch(open)
    }
    this.#open = open
    this.#apply()
    if (open === this.#former) return
    const news = deviceNews(this.#former, open)
    this.#former = open
    if (news !== null) this.#options.onNews(news)
  }

  /** To be called when the others get what was taken, and nothing of the one before. */
  arrived(): void {
    this.#leaving = null
    this.#apply()
  }

  /** Whether others are to get it, from this moment on. */
  send(isSent: boolean): void {
    this.#isSent = isSent
    this.#apply()
  }

  /** While it is veiled nothing of it is sent, wished or not. */
  veil(isVeiled: boolean): void {
    this.#isVeiled = isVeiled
    this.#apply()
  }

  letGo(): void {
    this.#forget()
    this.#isVeiled = false
    this.#leaving = null
    if (this.#open !== null) closeTrack(this.#open)
    this.#open = null
  }

  /** Whatever is open next is no news. */
  forget(): void {
    this.#former = null
  }

  /** The same one again is no news after somebody let it go; that another one stands in was told. */
  forgetUnlessAway(): void {
    if (this.#former?.wish.isAway === false) this.#former = null
  }

  #apply(): void {
    if (this.#open === null) return
    const { input, output } = this.#open
    const isOn = this.#isSent && !this.#isVeiled
    output.enabled = isOn
    if (this.#leaving !== null) {
      if (!isOn) this.#leaving.enabled = false
    } else if (output !== input) {
      // The effect may have been made of a device that was silent itself.
      input.enabled = true
    }
  }

  #watch(open: OpenTrack): void {
    const { onEnded, onMuted, onEffectFailed } = this.#options
    this.#forget()
    this.#forget = watchTrack(open, {
      onEnded: () => onEnded(open),
      onMuted: () => onMuted(open),
      onEffectFailed: () => onEffectFailed(open),
    })
  }
}
