import { AppError } from '#shared/errors.ts'
import type { CallId, ConversationId, RecordingId, UserId } from '#shared/ids.ts'
import type { Call } from '../calls/call.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import type { Meeting } from '../meeting/meeting.ts'
import type { Cancel, Clock, LogPort, NetworkPort } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { type FinishingFilm, finishFilm, forgetFilm, wholeFilm } from './finish-film.ts'
import type { KeptRecording, RecordingStorePort } from './kept-recording.ts'
import { canRecord, Recorder, type RecorderOptions } from './recorder.ts'
import { RecorderWatch } from './recorder-watch.ts'
import { claimRecording, type RecordingClaim, takeBackRecording } from './recording-claim.ts'
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

/** The film that this page makes, and holds. */
interface LiveFilm {
  readonly recording: KeptRecording
  readonly letGo: Cancel
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
  #live: LiveFilm | null = null
  #watch: RecorderWatch | null = null
  #cancels: Cancel[] = []
  readonly #stoppedHere = new Set<RecordingId>()
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
    await rescueFilms({
      ...this.#finishing(),
      api: this.api,
      onWhole: (recording, letGo, wasCut) => {
        this.uploads.add(recording, letGo)
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
    const { recording } = call.people.getState()
    if (recording !== null && recording.startedBy !== this.#options.meId)
      return this.#tell(recordingProblem('elsewhere'))
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
    if (current.id !== null) this.#stoppedHere.add(current.id)
    void this.#stopServer(current.callId)
    this.#finish()
  }

  /** Ends the recording of somebody else. Rejects with AppError. */
  async stopOf(callId: CallId): Promise<void> {
    const { recordingId } = await this.#options.api.stop(callId)
    this.#stoppedHere.add(recordingId)
  }

  /** Did this page end it on somebody's word? Whoever gave it need not be told. */
  wasStoppedHere(id: RecordingId): boolean {
    return this.#stoppedHere.has(id)
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
    this.#live?.letGo()
    this.#live = null
    this.uploads.dispose()
    this.#news.clear()
  }

  async #begin(call: RecordedCall, callId: CallId, title: string): Promise<void> {
    const { meeting } = call
    const signal = this.#leaving.signal
    let claim: RecordingClaim | null = null
    try {
      claim = await claimRecording(this.#options, callId)
      const { id, startedAt } = claim
      const about = { id, callId, ...withConversation(call.conversationId), title, startedAt }
      const recording: KeptRecording = { ...about, state: 'recording', seconds: 0 }
      await this.#options.store.save(recording)
      if (meeting === null || call.meeting !== meeting || signal.aborted) throw recordingProblem('notInCall')
      this.#record(call, meeting, { recording, letGo: claim.letGo })
    } catch (error) {
      this.#letGo()
      claim?.letGo()
      // What runs there then is not ours.
      const isElsewhere = AppError.from(error).code === recordingProblem('elsewhere').code
      if (!isElsewhere) void takeBackRecording({ ...this.#options, signal }, callId, claim?.id ?? null)
      throw error
    }
  }

  #record(call: RecordedCall, meeting: Meeting, live: LiveFilm): void {
    const { clock, store, ownName, createRecorder = options => new Recorder(options) } = this.#options
    const { id, callId } = live.recording
    this.#live = live
    this.#store.set({ current: { id, callId, phase: 'starting', seconds: 0, bytes: 0 } })
    const onReport = (report: RecordingReport) => this.#heard(live, report)
    this.#recorder = createRecorder({ meeting, ownName: ownName(), folder: store.folder(id), onReport })
    const onSilent = () => this.#heard(live, { type: 'unsealed', reason: 'It does not answer' })
    this.#watch = new RecorderWatch({ clock, onSilent })
    this.#follow(call)
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
    this.#watch?.finishing()
    this.#recorder?.stop()
  }

  #heard(live: LiveFilm, report: RecordingReport): void {
    const { current } = this.#store.getState()
    if (current === null || this.#live !== live) return
    if (report.type !== 'begun' && report.type !== 'progress') {
      this.#letGo()
      this.#live = null
      this.#store.set({ current: null })
      void this.#over(live, report)
      return
    }
    if (current.phase === 'finishing') return
    const { seconds, bytes } = report.type === 'progress' ? report : current
    this.#watch?.heard(bytes)
    this.#store.set({ current: { ...current, phase: 'on', seconds, bytes } })
  }

  async #over({ recording, letGo }: LiveFilm, report: RecordingReport): Promise<void> {
    const { id, callId } = recording
    const why = report.type === 'ended' ? report.why : 'failed'
    if (why !== 'stopped') void this.#stopServer(callId, why)
    const film = await this.#finished(recording, report)
    if (film === 'empty') {
      this.#tell(recordingProblem(why === 'diskFull' ? 'noRoom' : 'nothing', report))
      await this.#stopServer(callId)
      await forgetFilm(id, this.#options)
    } else if (why !== 'stopped') this.#tell(recordingProblem(why, report))
    if (typeof film === 'string') letGo()
    else this.uploads.add(film, letGo)
  }

  async #finished(
    recording: KeptRecording,
    report: RecordingReport,
  ): Promise<KeptRecording | 'busy' | 'empty'> {
    if (report.type === 'ended' && report.seconds === 0) return 'empty'
    if (report.type !== 'ended' || !report.isSealed) return finishFilm(recording, this.#finishing())
    return wholeFilm(recording, report.seconds, this.#options)
  }

  #finishing(): FinishingFilm {
    return { seal: sealElsewhere, ...this.#options, signal: this.#leaving.signal }
  }

  /** The server ends it by itself with the call; what is told here is told sooner. */
  async #stopServer(callId: CallId, why?: 'diskFull' | 'failed'): Promise<void> {
    await this.#options.api.stop(callId, why).catch((error: unknown) =>
      this.#options.log.debug('The server had ended a recording already', {
        code: AppError.from(error).code,
      }),
    )
  }

  #letGo(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#watch?.dispose()
    this.#watch = null
    this.#recorder?.dispose()
    this.#recorder = null
  }

  #tell(problem: AppError): void {
    this.#news.emit({ type: 'problem', problem })
  }
}

const withConversation = (conversationId: ConversationId | undefined) =>
  conversationId === undefined ? {} : { conversationId }
