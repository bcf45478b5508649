import type { RoomMemory } from '#domain/ports.ts'

/** What a window remembers over its pages: give a copy of what was kept to the client that comes after a reload. */
export class MemoryRooms implements RoomMemory {
  readonly kept: Map<string, string>

  constructor(kept: ReadonlyMap<string, string> = new Map()) {
    this.kept = new Map(kept)
  }

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
