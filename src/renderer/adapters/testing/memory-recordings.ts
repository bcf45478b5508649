import type { Cancel } from '#domain/ports.ts'
import type { KeptRecording, RecordingStorePort } from '#domain/recording/kept-recording.ts'

/** Films in memory: `films` is what workers would have written. */
export class MemoryRecordings implements RecordingStorePort {
  readonly films = new Map<string, Blob>()
  readonly #kept = new Map<string, KeptRecording>()
  readonly #held = new Map<string, Promise<void>>()

  folder(id: KeptRecording['id']): readonly string[] {
    return ['recordings', id]
  }

  async list(): Promise<readonly KeptRecording[]> {
    return [...this.#kept.values()]
  }

  async save(recording: KeptRecording): Promise<void> {
    this.#kept.set(recording.id, recording)
  }

  async film(id: KeptRecording['id']): Promise<Blob | null> {
    return this.films.get(id) ?? null
  }

  async remove(id: KeptRecording['id']): Promise<void> {
    this.#kept.delete(id)
    this.films.delete(id)
  }

  async hold(id: KeptRecording['id'], signal?: AbortSignal): Promise<Cancel | null> {
    const aborted = new Promise<void>(resolve => signal?.addEventListener('abort', () => resolve()))
    for (let held = this.#held.get(id); held !== undefined; held = this.#held.get(id)) {
      if (signal === undefined || signal.aborted) return null
      await Promise.race([held, aborted])
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held.set(id, promise)
    return () => {
      if (this.#held.get(id) === promise) this.#held.delete(id)
      resolve()
    }
  }
}
