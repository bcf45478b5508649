import type { Meeting } from '../meeting/meeting.ts'
import { ownScript } from '../own-script.ts'
import type { Cancel } from '../ports.ts'
import { meetingScene } from './meeting-scene.ts'
import type { RecordingOrder, RecordingReport } from './recording-messages.ts'
import recordingWorker from './recording-worker.ts?worker&url'
import { createSoundMix, type SoundMix } from './sound-mix.ts'

/** The parts of the browser that a recorder stands on. */
export interface RecorderMedia {
  createWorker(): Worker
  createMix(): SoundMix
  picturesOf(track: MediaStreamTrack): ReadableStream<VideoFrame>
  soundOf(track: MediaStreamTrack): ReadableStream<AudioData>
}

/** The browser's own. */
export const BROWSER_RECORDING: RecorderMedia = {
  createWorker: () => new Worker(ownScript(recordingWorker), { type: 'module', name: 'recording' }),
  createMix: createSoundMix,
  picturesOf: track => new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable,
  // The typings know pictures only.
  soundOf: track =>
    new MediaStreamTrackProcessor({ track, maxBufferSize: 100 })
      .readable as unknown as ReadableStream<AudioData>,
}

/** Can a meeting be recorded in this browser? */
export const canRecord = (): boolean =>
  ['MediaStreamTrackProcessor', 'VideoEncoder', 'AudioEncoder', 'OffscreenCanvas', 'Worker'].every(
    name => name in globalThis,
  )

export interface RecorderOptions {
  readonly meeting: Meeting
  readonly ownName: string
  /** Where the film goes in the origin's own file system. */
  readonly folder: readonly string[]
  readonly onReport: (report: RecordingReport) => void
  readonly media?: RecorderMedia
}

/** Also what is not looked at is in the film: people small, a screen as large as the film is, so that it can be read. */
const LEAST_HEIGHTS = { video: 360, screen: 720 }

/** Records a meeting as this person takes part in it: what is seen and heard goes to a worker, which makes a film of it. */
export class Recorder {
  readonly #options: RecorderOptions
  readonly #media: RecorderMedia
  readonly #worker: Worker
  readonly #mix: SoundMix
  /** Of the pictures that the worker gets, by tile: what was cloned, and the clone. */
  readonly #pictures = new Map<string, { readonly of: MediaStreamTrack; readonly clone: MediaStreamTrack }>()
  readonly #cancels: readonly Cancel[]
  #hasStopped = false

  /** Throws what the browser throws where it cannot do it. */
  constructor(options: RecorderOptions) {
    this.#options = options
    this.#media = options.media ?? BROWSER_RECORDING
    const { meeting, folder, onReport } = options
    const { participants, self, screenShare, speakers } = meeting
    this.#mix = this.#media.createMix()
    this.#worker = this.#media.createWorker()
    this.#worker.addEventListener('message', ({ data }: MessageEvent<RecordingReport>) => onReport(data))
    this.#worker.addEventListener('error', ({ message }) => onReport({ type: 'unsealed', reason: message }))
    const sound = this.#media.soundOf(this.#mix.track)
    this.#send({ type: 'record', folder, sound }, [sound])
    participants.wantAtLeast(LEAST_HEIGHTS)
    const update = () => this.#update()
    this.#cancels = [participants, self, screenShare, speakers].map(({ store }) => store.subscribe(update))
    this.#update()
  }

  /** Writes the rest; `ended` is reported then. */
  stop(): void {
    if (this.#hasStopped) return
    this.#hasStopped = true
    this.#letGo()
    this.#send({ type: 'stop' })
  }

  /** To be called after the last report, or when nobody wants it any more: the film stays as far as it was written. */
  dispose(): void {
    if (!this.#hasStopped) this.#letGo()
    this.#hasStopped = true
    this.#worker.terminate()
  }

  #letGo(): void {
    for (const cancel of this.#cancels) cancel()
    this.#options.meeting.participants.wantAtLeast({ video: 0, screen: 0 })
    for (const id of [...this.#pictures.keys()]) this.#hide(id)
    this.#mix.dispose()
  }

  #update(): void {
    const { meeting, ownName } = this.#options
    const { tiles, pictures, sounds } = meetingScene(meeting, ownName)
    for (const [id, { of }] of this.#pictures) if (pictures.get(id) !== of) this.#hide(id)
    for (const [id, track] of pictures) if (!this.#pictures.has(id)) this.#show(id, track)
    this.#mix.hear(sounds)
    this.#send({ type: 'scene', tiles })
  }

  #show(id: string, track: MediaStreamTrack): void {
    if (track.readyState !== 'live') return
    // A clone: to stop it is to end what was made of it.
    const clone = track.clone()
    this.#pictures.set(id, { of: track, clone })
    const frames = this.#media.picturesOf(clone)
    this.#send({ type: 'picture', id, frames }, [frames])
  }

  #hide(id: string): void {
    this.#pictures.get(id)?.clone.stop()
    this.#pictures.delete(id)
    this.#send({ type: 'noPicture', id })
  }

  #send(order: RecordingOrder, transfer: Transferable[] = []): void {
    this.#worker.postMessage(order, transfer)
  }
}
