import type { Cancel, Clock } from '../ports.ts'
import { PictureJudge, type PictureTrouble } from './picture-judge.ts'
import type { CreatePictureProbe, PictureProbe } from './picture-probe.ts'

const PERIOD_MS = 2_000

interface CameraWatchOptions {
  readonly clock: Clock
  readonly createProbe: CreatePictureProbe
  /** At every change of what is wrong with the picture. */
  readonly onTrouble: (trouble: PictureTrouble) => void
}

/** Looks at one's own camera every two seconds, for a picture that is black or stands still. */
export class CameraWatch {
  readonly #options: CameraWatchOptions
  #track: MediaStreamTrack | null = null
  #end: Cancel = () => undefined

  constructor(options: CameraWatchOptions) {
    this.#options = options
  }

  /** Looks at this track from now on; null: at nothing. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return
    this.#end()
    this.#track = track
    const probe = track === null ? null : this.#options.createProbe(track)
    this.#end = probe === null ? () => undefined : this.#look(probe)
  }

  #look(probe: PictureProbe): Cancel {
    const { clock, onTrouble } = this.#options
    const judge = new PictureJudge()
    let [isLooking, isOver] = [false, false]
    let told: PictureTrouble = null
    const look = async () => {
      if (isLooking) return
      isLooking = true
      const sample = await probe.sample().finally(() => {
        isLooking = false
      })
      const trouble = judge.judge(sample, clock.now())
      if (isOver || trouble === told) return
      told = trouble
      onTrouble(trouble)
    }
    // What cannot be looked at is not judged.
    const stop = clock.setInterval(() => void look().catch(() => undefined), PERIOD_MS)
    return () => {
      isOver = true
      stop()
      probe.dispose()
    }
  }

  dispose(): void {
    this.follow(null)
  }
}
