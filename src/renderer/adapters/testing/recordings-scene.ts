import type { CallPeopleState } from '#domain/calls/call-people.ts'
import type { RecordingsApi } from '#domain/calls/recordings-api.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { RecorderOptions } from '#domain/recording/recorder.ts'
import type { RecordingReport } from '#domain/recording/recording-messages.ts'
import { type RecordedCall, type RecordingNews, Recordings } from '#domain/recording/recordings.ts'
import { createStore } from '#domain/store.ts'
import { FakeClock } from '#domain/testing/fake-clock.ts'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import { AppError, type AppErrorOptions } from '#shared/errors.ts'
import { callId, recordingId, userId } from '#shared/ids.ts'
import { MemoryRecordings } from './memory-recordings.ts'

export const ME = userId.parse('ada')
export const CALL = callId.parse('call_1')
export const ID = recordingId.parse('rec_1')

export const FILM = new Blob(['a film'])
const lostLine: AppErrorOptions = { code: 'unreachable', category: 'network', message: 'The line is down.' }

/** A server with one call, as far as recordings go. */
class Server {
  running: { recordingId: typeof ID; startedAt: number; startedBy: typeof ME } | null = null
  readonly log: string[] = []
  startedBy = ME
  /** How often an answer is lost on its way. */
  lostStarts = 0
  lostStatuses = 0

  get api(): RecordingsApi {
    const api: Pick<RecordingsApi, 'start' | 'stop' | 'status' | 'delete' | 'upload' | 'isStored'> = {
      start: async () => {
        this.log.push('start')
        this.running ??= { recordingId: ID, startedAt: 1, startedBy: this.startedBy }
        if (this.lostStarts-- > 0) throw new AppError(lostLine)
        return this.running
      },
      stop: async (_, why) => {
        this.log.push(why === undefined ? 'stop' : `stop: ${why}`)
        if (this.running === null) {
          throw new AppError({ code: 'recording_not_found', category: 'notFound', message: 'None runs.' })
        }
        this.running = null
        return { recordingId: ID, durationSeconds: 3 }
      },
      status: async () => {
        if (this.lostStatuses-- > 0) throw new AppError(lostLine)
        return this.running
      },
      isStored: async () => false,
      delete: async () => void this.log.push('delete'),
      upload: async () => void this.log.push('upload'),
    }
    return api as RecordingsApi
  }
}

/** A window in which a call is recorded; the worker is who tests it. */
export class RecordingsScene {
  readonly server: Server
  readonly store: MemoryRecordings
  readonly clock = new FakeClock()
  readonly news: RecordingNews[] = []
  readonly meetings = createStore<{ readonly meeting: Meeting | null }>({ meeting: {} as Meeting })
  readonly people = createStore<CallPeopleState>({
    invitedIds: [],
    declined: [],
    heldIds: [],
    recording: null,
    recordingStop: null,
    withIds: [],
    everInIds: [],
  })
  recorder: RecorderOptions | null = null
  hasStopped = false
  /** What a worker says of a film that was left behind. */
  seals: RecordingReport[] = []
  readonly recordings: Recordings

  /** `other`: another window of the same person. */
  constructor(other?: RecordingsScene) {
    this.server = other?.server ?? new Server()
    this.store = other?.store ?? new MemoryRecordings()
    this.recordings = new Recordings({
      api: this.server.api,
      store: this.store,
      meId: ME,
      ownName: () => 'Ada',
      clock: this.clock,
      network: { onOnline: () => () => undefined, onVisible: () => () => undefined },
      log: new MemoryLog(),
      addressOf: url => url,
      isPossible: true,
      createRecorder: options => {
        this.recorder = options
        return {
          stop: () => {
            this.hasStopped = true
          },
          dispose: () => undefined,
        }
      },
      seal: async () => this.seals.shift() ?? { type: 'empty' },
    })
    this.recordings.onNews(news => this.news.push(news))
  }

  get call(): RecordedCall {
    const { meetings: meetingStore, people } = this
    return {
      id: CALL,
      conversationId: undefined,
      meeting: meetingStore.getState().meeting,
      meetingStore,
      people,
    }
  }

  async record(): Promise<void> {
    await this.recordings.start(this.call, 'Grace')
    this.recorder?.onReport({ type: 'begun' })
    this.people.patch({ recording: { id: ID, startedBy: ME } })
  }

  /** The worker wrote a film. */
  end(report: Partial<Extract<RecordingReport, { type: 'ended' }>> = {}): void {
    this.store.films.set(ID, FILM)
    this.recorder?.onReport({
      type: 'ended',
      why: 'stopped',
      reason: '',
      seconds: 3,
      bytes: 6,
      isSealed: true,
      ...report,
    })
  }

  get current() {
    return this.recordings.store.getState().current
  }

  get problem() {
    const [problem] = this.news.flatMap(news => (news.type === 'problem' ? [news.problem.code] : []))
    return problem
  }
}
