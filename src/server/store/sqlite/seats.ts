import type { CallId, HuddleId } from '#shared/ids.ts'
import type { SeatRecord } from '../seat-record.ts'
import type { Database } from './database.ts'

type RoomId = CallId | HuddleId

/** Replaces the seats of a room. For use inside a transaction. */
export function writeSeats(db: Database, roomId: RoomId, seats: readonly SeatRecord[]): void {
  db.all(db.query.deleteFrom('seats').where('room_id', '=', roomId))
  for (const [place, seat] of seats.entries()) {
    db.all(
      db.query.insertInto('seats').values({
        room_id: roomId,
        user_id: seat.userId,
        place,
        session_id: seat.sessionId ?? null,
        joined_at: seat.joinedAt,
        audio: Number(seat.media.audio),
        video: Number(seat.media.video),
        screen: Number(seat.isSharingScreen),
        hand: Number(seat.isHandRaised),
        hold: Number(seat.isOnHold),
      }),
    )
  }
}

/** The seats of a room in the order in which they were taken. */
export async function readSeats(db: Database, roomId: RoomId): Promise<SeatRecord[]> {
  const rows = await db.query
    .selectFrom('seats')
    .selectAll()
    .where('room_id', '=', roomId)
    .orderBy('place')
    .execute()
  return rows.map(row => ({
    userId: row.user_id,
    sessionId: row.session_id ?? undefined,
    joinedAt: row.joined_at,
    media: { audio: row.audio === 1, video: row.video === 1 },
    isSharingScreen: row.screen === 1,
    isHandRaised: row.hand === 1,
    isOnHold: row.hold === 1,
  }))
}
