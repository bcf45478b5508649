import type { Meeting } from '#domain/meeting/meeting.ts'
import type { TileId } from '#domain/meeting/view.ts'

/** Keeps somebody large, or no longer. */
export function togglePin({ view }: Meeting, id: TileId): void {
  if (view.store.getState().pinned === id) view.unpin()
  else view.pin(id)
}
