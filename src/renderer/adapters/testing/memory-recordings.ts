import type { KeptRecording, RecordingStorePort } from '#domain/recording/kept-recording.ts'

/** Films in memory: `films` is what workers would have written. */
export class MemoryRecordings implements RecordingStorePort {
  readonly films = new Map<string, Blob>()
  readonly #kept = new Map<string, KeptRecording>()

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
}
