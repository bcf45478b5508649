import type { PlaceState } from '#domain/chat/message-place.ts'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { ReadableStore } from '#domain/store.ts'
import { stateOf } from '#domain/testing/store-events.ts'
import type { MessageId } from '#shared/ids.ts'

/** A conversation or a thread, as far as it is looked at. */
export interface Place {
  readonly store: ReadableStore<PlaceState>
}

export const rowOf = (place: Place, id: MessageId): TimelineRow | undefined =>
  place.store.getState().rows.find(({ message }) => message.id === id)

/** The first row that is as wanted, once there is one. */
export async function row(place: Place, wanted: (row: TimelineRow) => boolean): Promise<TimelineRow> {
  const { rows } = await stateOf(place.store, state => state.rows.some(wanted))
  const found = rows.find(wanted)
  if (found === undefined) throw new Error('No such row')
  return found
}

/** Shown with this text, and the server has it like that. */
export const withText = (text: string) => (one: TimelineRow) =>
  one.message.content === text && one.delivery.kind === 'sent' && one.change === undefined

export const withId = (id: MessageId, wanted: (row: TimelineRow) => boolean) => (one: TimelineRow) =>
  one.message.id === id && wanted(one)

/** Everything from the first message on. */
export async function loadAll(place: Place & { loadOlder(): Promise<void> }): Promise<void> {
  for (let page = 0; page < 50 && place.store.getState().hasOlder; page += 1) await place.loadOlder()
}
