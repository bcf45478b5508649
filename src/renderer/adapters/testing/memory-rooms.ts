import type { RoomMemory } from '#domain/ports.ts'

/** What a window remembers over its pages: give the same one to the client that comes after a reload. */
export class MemoryRooms implements RoomMemory {
  readonly kept = new Map<string, string>()

  async take(kind: 'calls' | 'huddle'): Promise<string | null> {
    const text = this.kept.get(kind) ?? null
    this.kept.delete(kind)
    return text
  }

  keep(kind: 'calls' | 'huddle', text: string | null): void {
    if (text === null) this.kept.delete(kind)
    else this.kept.set(kind, text)
  }
}
