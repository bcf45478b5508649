import type { RecordingId, UserId } from '#shared/ids.ts'
import type { RoomEntry } from './room-contract.ts'

/** What people do in a room beside sending sound and picture. */
export interface RoomState {
  /** Who shares a screen; one at a time. */
  readonly sharingUserId: UserId | null
  /** In the order in which they went up. */
  readonly raisedHands: readonly UserId[]
  /** By the word of others; told in huddles only. */
  readonly speakingIds: readonly UserId[]
  readonly recording: { readonly id: RecordingId; readonly startedBy: UserId } | null
}

export type RoomChange =
  | { readonly type: 'entered'; readonly entry: RoomEntry }
  | { readonly type: 'left'; readonly userId: UserId }
  | { readonly type: 'shared'; readonly userId: UserId; readonly isSharing: boolean }
  | { readonly type: 'hand'; readonly userId: UserId; readonly isRaised: boolean }
  | { readonly type: 'speaking'; readonly userId: UserId; readonly isSpeaking: boolean }
  | { readonly type: 'recording'; readonly recording: RoomState['recording'] }

export const emptyRoom: RoomState = {
  sharingUserId: null,
  raisedHands: [],
  speakingIds: [],
  recording: null,
}

function withPerson(list: readonly UserId[], userId: UserId, isIn: boolean): readonly UserId[] {
  if (list.includes(userId) === isIn) return list
  return isIn ? [...list, userId] : list.filter(id => id !== userId)
}

const people = (entry: RoomEntry, has: 'isSharingScreen' | 'isSpeaking' | 'isHandRaised') =>
  entry.participants.filter(person => has in person && person[has as never]).map(({ userId }) => userId)

/** A rejoin tells everything anew; a recording that goes on is told right after it. */
function entered(entry: RoomEntry): RoomState {
  return {
    sharingUserId: people(entry, 'isSharingScreen')[0] ?? null,
    raisedHands: people(entry, 'isHandRaised'),
    speakingIds: people(entry, 'isSpeaking'),
    recording: null,
  }
}

/** The room after a change; a word about somebody that changes nothing answers the same value. */
export function roomAfter(state: RoomState, change: RoomChange): RoomState {
  if (change.type === 'entered') return entered(change.entry)
  if (change.type === 'recording') return { ...state, recording: change.recording }
  const { userId } = change
  if (change.type === 'shared') {
    if (change.isSharing) return { ...state, sharingUserId: userId }
    return state.sharingUserId === userId ? { ...state, sharingUserId: null } : state
  }
  if (change.type === 'hand') {
    return { ...state, raisedHands: withPerson(state.raisedHands, userId, change.isRaised) }
  }
  if (change.type === 'speaking') {
    return { ...state, speakingIds: withPerson(state.speakingIds, userId, change.isSpeaking) }
  }
  return {
    ...state,
    sharingUserId: state.sharingUserId === userId ? null : state.sharingUserId,
    raisedHands: withPerson(state.raisedHands, userId, false),
    speakingIds: withPerson(state.speakingIds, userId, false),
  }
}
