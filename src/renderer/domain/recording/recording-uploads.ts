import { AppError, type ErrorCategory } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import type { Cancel, Clock, LogPort, NetworkPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { KeptRecording, RecordingStorePort } from './kept-recording.ts'
import { recordingProblem } from './recording-problem.ts'

/** A recording on its way to the server. */
export interface RecordingUpload {
  readonly recording: KeptRecording
  /** `stuck`: it waits for somebody to decide, `problem` says about what. */
  readonly phase: 'waiting' | 'sending' | 'stuck'
  readonly sentBytes: number
  /** 0 until it is known. */
  readonly totalBytes: number
  /** Why it is not there yet. */
  readonly problem: AppError | null
}

export interface RecordingUploadsOptions {
  readonly api: Pick<RecordingsApi, 'upload' | 'isStored' | 'delete'>
  readonly store: RecordingStorePort
  readonly clock: Clock
  readonly network: Pick<NetworkPort, 'onOnline'>
  readonly log: LogPort
  /** The server has all of it. */
  readonly onSaved: (recording: KeptRecording) => void
}

/** What passes by itself. Everything else is for people to decide. */
const PASSING: ReadonlySet<ErrorCategory> = new Set(['network', 'server', 'rateLimited', 'auth'])
/** The server stands elsewhere than it said: asked again it says where. */
const ASK_AGAIN = 'offset_mismatch'
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 120_000
/** A server that wants to be left alone for longer is asked all the same. */
const LONGEST_WISH_MS = 3_600_000

/** Brings recordings to the server, one after the other, over lost lines and restarts. */
export class RecordingUploads {
  readonly #options: RecordingUploadsOptions
  readonly #store = createStore<{ readonly uploads: readonly RecordingUpload[] }>({ uploads: [] })
  readonly store: ReadableStore<{ readonly uploads: readonly RecordingUpload[] }> = this.#store
  readonly #cancels: Cancel[]
  readonly #aborts = new Map<RecordingId, AbortController>()
  /** Of the films that this window has. */
  readonly #holds = new Map<RecordingId, Cancel>()
  #cancelPause: Cancel | null = null
  #failures = 0
  #isRunning = false
  #disposed = false

  constructor(options: RecordingUploadsOptions) {
    this.#options = options
    this.#cancels = [options.network.onOnline(() => this.#goOn())]
  }

  /** Takes over a film that is whole; `letGo`: it does not need it any more. */
  add(recording: KeptRecording, letGo: Cancel): void {
    const { uploads } = this.#store.getState()
    if (this.#disposed || uploads.some(one => one.recording.id === recording.id)) {
      letGo()
      return
    }
    this.#holds.set(recording.id, letGo)
    const upload = { recording, phase: 'waiting', sentBytes: 0, totalBytes: 0, problem: null } as const
    this.#store.set({ uploads: [...uploads, upload] })
    this.#goOn()
  }

  /** Tries one that is stuck again. */
  retry(id: RecordingId): void {
    this.#patch(id, { phase: 'waiting', problem: null })
    this.#goOn()
  }

  /** Forgets the film on this computer, and what the server knows of it. */
  async discard(id: RecordingId): Promise<void> {
    const { api, store, log } = this.#options
    this.#aborts.get(id)?.abort()
    await store.remove(id)
    this.#drop(id)
    await api.delete(id).catch((error: unknown) => {
      // Its starter finds it in the list and can delete it there.
      const { code, category } = AppError.from(error)
      if (category !== 'notFound')
        log.warn('A discarded recording is on the server still', { recordingId: id, code })
    })
  }

  dispose(): void {
    this.#disposed = true
    this.#cancelPause?.()
    for (const cancel of this.#cancels.splice(0)) cancel()
    for (const abort of this.#aborts.values()) abort.abort()
    for (const letGo of this.#holds.values()) letGo()
    this.#holds.clear()
  }

  #goOn(): void {
    this.#cancelPause?.()
    this.#cancelPause = null
    void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#disposed) return
    this.#isRunning = true
    try {
      let next = this.#next()
      while (next !== undefined && (await this.#send(next))) next = this.#next()
    } finally {
      this.#isRunning = false
    }
  }

  #next(): KeptRecording | undefined {
    if (this.#disposed || this.#cancelPause !== null) return undefined
    return this.#store.getState().uploads.find(({ phase }) => phase === 'waiting')?.recording
  }

  /** False: a pause is due. */
  async #send(recording: KeptRecording): Promise<boolean> {
    const { store, log, onSaved } = this.#options
    const { id } = recording
    const abort = new AbortController()
    this.#aborts.set(id, abort)
    try {
      await this.#bring(id, abort.signal)
      // Not before the server has said that it has everything.
      await store.remove(id)
      this.#drop(id)
      onSaved(recording)
      return true
    } catch (cause) {
      if (abort.signal.aborted) return true
      const error = AppError.from(cause)
      log.warn('A recording is not on the server yet', { recordingId: id, code: error.code })
      return this.#failed(id, error)
    } finally {
      this.#aborts.delete(id)
    }
  }

  async #bring(id: RecordingId, signal: AbortSignal): Promise<void> {
    const { api, store } = this.#options
    const film = await store.film(id)
    if (film === null || film.size === 0) {
      if (await this.#isThere(id)) return
      throw recordingProblem('lost')
    }
    this.#patch(id, { phase: 'sending', totalBytes: film.size, problem: null })
    const onProgress = (sentBytes: number) => {
      // Where the server stands is told at each try: only more of it is progress.
      if (sentBytes > this.#sentOf(id)) this.#failures = 0
      this.#patch(id, { sentBytes })
    }
    await api.upload(id, film, { onProgress, signal })
  }

  #sentOf(id: RecordingId): number {
    const { uploads } = this.#store.getState()
    return uploads.find(({ recording }) => recording.id === id)?.sentBytes ?? 0
  }

  async #isThere(id: RecordingId): Promise<boolean> {
    try {
      return await this.#options.api.isStored(id)
    } catch (cause) {
      if (AppError.from(cause).category === 'notFound') return false
      throw cause
    }
  }

  #failed(id: RecordingId, problem: AppError): boolean {
    const passes = PASSING.has(problem.category) || problem.code === ASK_AGAIN
    this.#patch(id, { phase: passes ? 'waiting' : 'stuck', problem })
    if (!passes) return true
    const { clock } = this.#options
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures)
    const wishMs = Math.min(LONGEST_WISH_MS, (problem.retryAfterSeconds ?? 0) * 1_000)
    this.#failures += 1
    this.#cancelPause?.()
    this.#cancelPause = clock.setTimeout(
      () => this.#goOn(),
      Math.max(wishMs, pauseMs * (0.75 + clock.random() / 2)),
    )
    return false
  }

  #patch(id: RecordingId, change: Partial<RecordingUpload>): void {
    const { uploads } = this.#store.getState()
    this.#store.set({ uploads: uploads.map(one => (one.recording.id === id ? { ...one, ...change } : one)) })
  }

  #drop(id: RecordingId): void {
    const { uploads } = this.#store.getState()
    this.#store.set({ uploads: uploads.filter(({ recording }) => recording.id !== id) })
    this.#holds.get(id)?.()
    this.#holds.delete(id)
  }
}
