import { AppError } from '#shared/errors.ts'
import type { CallId, ConversationId, RecordingId, UserId } from '#shared/ids.ts'
import type { Call } from '../calls/call.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import type { Cancel, Clock, LogPort, NetworkPort } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { KeptRecording, RecordingStorePort } from './kept-recording.ts'
import { canRecord, Recorder, type RecorderOptions } from './recorder.ts'
import type { RecordingReport } from './recording-messages.ts'
import { recordingProblem } from './recording-problem.ts'
import { RecordingUploads } from './recording-uploads.ts'
import { rescueFilms } from './rescue-films.ts'
import { sealElsewhere } from './seal-elsewhere.ts'
import { type WatchedRecording, watchRecording } from './watched-recording.ts'

/** The recording that this page makes. */
export interface CurrentRecording {
  readonly id: RecordingId | null
  readonly callId: CallId
  readonly phase: 'starting' | 'on' | 'finishing'
  /** Of the film, as far as it is safe. */
  readonly seconds: number
  readonly bytes: number
}

export interface RecordingsState {
  readonly current: CurrentRecording | null
}

/** What people are to be told, once. */
export type RecordingNews =
  | { readonly type: 'saved'; readonly recording: KeptRecording }
  | { readonly type: 'problem'; readonly problem: AppError }
  /** A film whose recorder had gone was finished, and is on its way to the server. */
  | { readonly type: 'rescued'; readonly recording: KeptRecording }

/** What a recorder needs of a call. */
export type RecordedCall = Pick<Call, 'id' | 'conversationId' | 'meeting' | 'meetingStore' | 'people'>

export interface RecordingsOptions {
  readonly api: RecordingsApi
  readonly store: RecordingStorePort
  readonly meId: UserId
  readonly ownName: () => string
  readonly clock: Clock
  readonly network: NetworkPort
  /** The address of something the server named, as this page reaches it. */
  readonly addressOf: (url: string) => string
  readonly log: LogPort
  /** Absent: the browser's own. */
  readonly createRecorder?: (options: RecorderOptions) => Pick<Recorder, 'stop' | 'dispose'>
  readonly seal?: (folder: readonly string[]) => Promise<RecordingReport>
  readonly isPossible?: boolean
}

/** The server tells a room that was away of its recording right after the way in. */
const TOLD_AGAIN_MS = 3_000

/** Records calls here, and brings the films to the server: made once, kept for as long as somebody is signed in. */
export class Recordings {
  /** All there is on the server: lists, bytes, deleting. */
  readonly api: RecordingsApi
  readonly uploads: RecordingUploads
  readonly isPossible: boolean
  readonly #options: RecordingsOptions
  readonly #store = createStore<RecordingsState>({ current: null })
  readonly store: ReadableStore<RecordingsState> = this.#store
  readonly #news = new Listeners<[RecordingNews]>()
  #recorder: Pick<Recorder, 'stop' | 'dispose'> | null = null
  #cancels: Cancel[] = []
  readonly #leaving = new AbortController()

  constructor(options: RecordingsOptions) {
    this.#options = options
    this.api = options.api
    this.isPossible = options.isPossible ?? canRecord()
    this.uploads = new RecordingUploads({
      ...options,
      onSaved: recording => this.#news.emit({ type: 'saved', recording }),
    })
  }

  onNews(listener: (news: RecordingNews) => void): Cancel {
    return this.#news.add(listener)
  }

  /** To be called once: takes care of what a former page left behind. */
  async begin(): Promise<void> {
    const { seal = sealElsewhere, ...options } = this.#options
    await rescueFilms({
      ...options,
      seal,
      signal: this.#leaving.signal,
      isOurs: id => this.#store.getState().current?.id === id,
      onWhole: (recording, wasCut) => {
        this.uploads.add(recording)
        if (wasCut) this.#news.emit({ type: 'rescued', recording })
      },
    })
  }

  /** Begins to record a call; everybody in it is told. What goes wrong is told as news. */
  async start(call: RecordedCall, title: string): Promise<void> {
    const { id: callId } = call
    if (this.#store.getState().current !== null) return
    if (callId === null || call.meeting === null) return this.#tell(recordingProblem('notInCall'))
    if (!this.isPossible) return this.#tell(recordingProblem('unsupported'))
    if (call.people.getState().recording !== null) return this.#tell(recordingProblem('elsewhere'))
    this.#store.set({ current: { id: null, callId, phase: 'starting', seconds: 0, bytes: 0 } })
    try {
      await this.#begin(call, callId, title)
    } catch (error) {
      this.#store.set({ current: null })
      this.#tell(AppError.from(error))
    }
  }

  /** Ends it; the film goes to the server then. */
  stop(): void {
    const { current } = this.#store.getState()
    if (current === null || current.phase === 'finishing') return
    void this.#stopServer(current.callId)
    this.#finish()
  }

  /** Ends the recording of somebody else. Rejects with AppError. */
  async stopOf(callId: CallId): Promise<void> {
    await this.#options.api.stop(callId)
  }

  /** What is needed to play one. Rejects with AppError, `recording_not_there` while its bytes are on their way. */
  watch(id: RecordingId): Promise<WatchedRecording> {
    return watchRecording(id, this.#options)
  }

  /** The film of one that is on its way, for keeping it elsewhere; null when it is gone. */
  film(id: RecordingId): Promise<Blob | null> {
    return this.#options.store.film(id)
  }

  dispose(): void {
    this.#leaving.abort()
    this.#letGo()
    this.uploads.dispose()
    this.#news.clear()
  }

  async #begin(call: RecordedCall, callId: CallId, title: string): Promise<void> {
    const { api, meId, store, ownName, createRecorder = options => new Recorder(options) } = this.#options
    const { recordingId: id, startedAt } = await api.start(callId)
    // A second start is answered with the one that runs.
    const running = await api.status(callId)
    if (running !== null && running.startedBy !== meId) throw recordingProblem('elsewhere')
    const { conversationId, meeting } = call
    const recording: KeptRecording = {
      id,
      callId,
      ...withConversation(conversationId),
      title,
      startedAt,
      state: 'recording',
      seconds: 0,
    }
    try {
      await store.save(recording)
      if (meeting === null || call.meeting !== meeting || this.#leaving.signal.aborted) {
        throw recordingProblem('notInCall')
      }
      const onReport = (report: RecordingReport) => void this.#heard(recording, report)
      this.#store.set({ current: { id, callId, phase: 'starting', seconds: 0, bytes: 0 } })
      this.#recorder = createRecorder({ meeting, ownName: ownName(), folder: store.folder(id), onReport })
      this.#follow(call)
    } catch (error) {
      this.#letGo()
      await this.#forget(recording)
      throw error
    }
  }

  /** Ends with the call, and when somebody else in it ends the recording. */
  #follow(call: RecordedCall): void {
    const { clock } = this.#options
    let wasTold = call.people.getState().recording !== null
    let cancel: Cancel = () => undefined
    this.#cancels.push(
      call.meetingStore.subscribe(({ meeting }) => {
        if (meeting === null) this.#finish()
      }),
      call.people.subscribe(({ recording }) => {
        cancel()
        if (recording !== null) wasTold = true
        else if (wasTold) cancel = clock.setTimeout(() => this.#finish(), TOLD_AGAIN_MS)
      }),
      () => cancel(),
    )
  }

  #finish(): void {
    const { current } = this.#store.getState()
    if (current === null || current.phase === 'finishing') return
    this.#store.set({ current: { ...current, phase: 'finishing' } })
    this.#recorder?.stop()
  }

  async #heard(recording: KeptRecording, report: RecordingReport): Promise<void> {
    const { current } = this.#store.getState()
    if (current?.id !== recording.id) return
    if (report.type === 'begun' || report.type === 'progress') {
      if (current.phase === 'finishing') return
      const { seconds, bytes } = report.type === 'progress' ? report : current
      this.#store.set({ current: { ...current, phase: 'on', seconds, bytes } })
      return
    }
    this.#letGo()
    this.#store.set({ current: null })
    if (report.type !== 'ended' || report.why !== 'stopped') {
      void this.#stopServer(recording.callId)
      const isFull = report.type === 'ended' && report.why === 'diskFull'
      this.#tell(recordingProblem(isFull ? 'diskFull' : 'failed', report))
    }
    await this.#keep(recording, report)
  }

  async #keep(recording: KeptRecording, report: RecordingReport): Promise<void> {
    const seconds = report.type === 'ended' ? report.seconds : 0
    if (report.type === 'ended' && seconds === 0) return this.#forget(recording)
    const whole: KeptRecording = { ...recording, state: 'whole', seconds }
    try {
      await this.#options.store.save(whole)
    } catch (error) {
      // The next page finds it as one that was cut.
      this.#options.log.warn('The end of a recording was not noted', { code: AppError.from(error).code })
    }
    this.uploads.add(whole)
  }

  /** There is nothing of it to keep: not here, and not there. */
  async #forget({ id, callId }: KeptRecording): Promise<void> {
    const { api, store, log } = this.#options
    await this.#stopServer(callId)
    await Promise.all([api.delete(id), store.remove(id)]).catch((error: unknown) =>
      log.warn('An empty recording was not removed', { recordingId: id, code: AppError.from(error).code }),
    )
  }

  /** The server ends it by itself with the call; what is told here is told sooner. */
  async #stopServer(callId: CallId): Promise<void> {
    await this.#options.api.stop(callId).catch((error: unknown) =>
      this.#options.log.debug('The server had ended a recording already', {
        code: AppError.from(error).code,
      }),
    )
  }

  #letGo(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#recorder?.dispose()
    this.#recorder = null
  }

  #tell(problem: AppError): void {
    this.#news.emit({ type: 'problem', problem })
  }
}

const withConversation = (conversationId: ConversationId | undefined) =>
  conversationId === undefined ? {} : { conversationId }
