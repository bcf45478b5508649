import { FilmFolder } from './film-store.ts'
import { Filming } from './filming.ts'
import type { RecordingEnd, RecordingOrder, RecordingReport } from './recording-messages.ts'
import { sealKeptFilm } from './seal-kept-film.ts'

const PROGRESS_MS = 1_000

/** The part of a worker's own scope that is used here; the typings know that of a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<RecordingOrder>) => void) | null
  postMessage(report: RecordingReport): void
}

const scope: WorkerScope = globalThis as unknown as WorkerScope
const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Orders that come while the film is being opened wait for it. */
class RecordingWork {
  #filming: Promise<Filming> | null = null
  #folder: FilmFolder | null = null
  #isEnding = false

  order(order: RecordingOrder): void {
    if (order.type === 'record') this.#record(order)
    else if (order.type === 'seal') void this.#seal(order.folder)
    else if (order.type === 'stop') void this.#end('stopped', '')
    else {
      this.#filming
        ?.then(filming => {
          if (order.type === 'picture') filming.show(order.id, order.frames)
          else if (order.type === 'noPicture') filming.hide(order.id)
          else filming.arrange(order.tiles)
        })
        // Said already, where it began.
        .catch(() => undefined)
    }
  }

  #record({ folder: path, sound }: Extract<RecordingOrder, { type: 'record' }>): void {
    const begin = async (): Promise<Filming> => {
      this.#folder = await FilmFolder.open(path, true)
      return Filming.begin({
        folder: this.#folder,
        sound,
        onFailed: (why, reason) => void this.#end(why, reason),
      })
    }
    this.#filming = begin()
    this.#filming.then(
      filming => {
        scope.postMessage({ type: 'begun' })
        setInterval(() => {
          if (!this.#isEnding) scope.postMessage({ type: 'progress', ...filming.progress })
        }, PROGRESS_MS)
      },
      (error: unknown) => {
        scope.postMessage({
          type: 'ended',
          why: isNamed(error, 'QuotaExceededError') ? 'diskFull' : 'failed',
          reason: reasonOf(error),
          seconds: 0,
          bytes: 0,
          isSealed: false,
        })
      },
    )
  }

  async #end(why: RecordingEnd, cause: string): Promise<void> {
    if (this.#isEnding) return
    this.#isEnding = true
    let reason = cause
    const note = (error: unknown) => {
      reason ||= reasonOf(error)
    }
    const filming = await this.#filming?.catch(() => undefined)
    await filming?.end().catch(note)
    const kept = filming?.progress ?? { seconds: 0, bytes: 0 }
    const sealed = this.#folder === null ? null : await sealKeptFilm(this.#folder).catch(note)
    scope.postMessage({
      type: 'ended',
      why: why === 'stopped' && reason !== '' ? 'failed' : why,
      reason,
      // What could not be finished can be played all the same.
      ...(sealed ?? (sealed === null ? { seconds: 0, bytes: 0 } : kept)),
      isSealed: sealed !== undefined && sealed !== null,
    })
  }

  async #seal(path: readonly string[]): Promise<void> {
    try {
      const folder = await FilmFolder.open(path, false)
      const sealed = await sealKeptFilm(folder)
      scope.postMessage(sealed === null ? { type: 'empty' } : { type: 'sealed', ...sealed })
    } catch (error) {
      if (isNamed(error, 'NoModificationAllowedError')) scope.postMessage({ type: 'busy' })
      else if (isNamed(error, 'NotFoundError')) scope.postMessage({ type: 'empty' })
      else scope.postMessage({ type: 'unsealed', reason: reasonOf(error) })
    }
  }
}

const work = new RecordingWork()
scope.onmessage = ({ data }) => work.order(data)
