import { assertNever } from '#shared/assert.ts'
import type { RecordingId, SessionId, UserId } from '#shared/ids.ts'
import type { RecordingStop } from '#shared/model/recording.ts'
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
  /** Why the last one ended, where nobody wanted it to end; null otherwise and while one runs. */
  readonly recordingStop: RecordingStop | null
  /** Which of the others is in another call meanwhile. */
  readonly heldIds: readonly UserId[]
  /** For whom it rings now; told in calls only. */
  readonly invitedIds: readonly UserId[]
  /** Who was asked and did not come. */
  readonly declined: readonly Declined[]
}

export interface Declined {
  readonly userId: UserId
  readonly reason: 'declined' | 'missed'
}

export type RoomChange =
  /** `sessionId`: one's own. */
  | { readonly type: 'entered'; readonly entry: RoomEntry; readonly sessionId: SessionId }
  | { readonly type: 'came'; readonly userId: UserId }
  | { readonly type: 'left'; readonly userId: UserId }
  | { readonly type: 'invited'; readonly userId: UserId }
  | { readonly type: 'declined'; readonly userId: UserId; readonly reason: Declined['reason'] }
  | { readonly type: 'held'; readonly userId: UserId; readonly isOnHold: boolean }
  | { readonly type: 'shared'; readonly userId: UserId; readonly isSharing: boolean }
  | { readonly type: 'hand'; readonly userId: UserId; readonly isRaised: boolean }
  | { readonly type: 'speaking'; readonly userId: UserId; readonly isSpeaking: boolean }
  | {
      readonly type: 'recording'
      readonly recording: RoomState['recording']
      readonly stop?: RecordingStop | undefined
    }

export const emptyRoom: RoomState = {
  sharingUserId: null,
  raisedHands: [],
  speakingIds: [],
  recording: null,
  recordingStop: null,
  heldIds: [],
  invitedIds: [],
  declined: [],
}

function withPerson(list: readonly UserId[], userId: UserId, isIn: boolean): readonly UserId[] {
  if (list.includes(userId) === isIn) return list
  return isIn ? [...list, userId] : list.filter(id => id !== userId)
}

const people = (entry: RoomEntry, has: 'isSharingScreen' | 'isSpeaking' | 'isHandRaised' | 'isOnHold') =>
  entry.participants.filter(person => has in person && person[has as never]).map(({ userId }) => userId)

type About<Type extends RoomChange['type']> = Extract<RoomChange, { type: Type }>

/** A rejoin tells everything anew but who did not come; a recording that goes on is told right after it. */
function entered({ entry, sessionId }: About<'entered'>, { declined }: RoomState): RoomState {
  const me = entry.participants.find(person => person.sessionId === sessionId)?.userId
  const invitedIds = entry.call?.invitedIds ?? []
  const known = new Set([...invitedIds, ...entry.participants.map(({ userId }) => userId)])
  return {
    sharingUserId: people(entry, 'isSharingScreen')[0] ?? null,
    raisedHands: people(entry, 'isHandRaised'),
    speakingIds: people(entry, 'isSpeaking'),
    recording: null,
    recordingStop: null,
    heldIds: people(entry, 'isOnHold').filter(id => id !== me),
    invitedIds,
    declined: declined.filter(({ userId }) => !known.has(userId)),
  }
}

function shared(state: RoomState, { userId, isSharing }: About<'shared'>): RoomState {
  if (isSharing) return { ...state, sharingUserId: userId }
  return state.sharingUserId === userId ? { ...state, sharingUserId: null } : state
}

/** Who is asked, who came and who did not; nobody is in two of these. */
function asked(state: RoomState, change: About<'invited'> | About<'came'> | About<'declined'>): RoomState {
  const { userId } = change
  const others = state.declined.filter(one => one.userId !== userId)
  return {
    ...state,
    invitedIds: withPerson(state.invitedIds, userId, change.type === 'invited'),
    declined: change.type === 'declined' ? [...others, { userId, reason: change.reason }] : others,
  }
}

const gone = (state: RoomState, userId: UserId): RoomState => ({
  ...state,
  sharingUserId: state.sharingUserId === userId ? null : state.sharingUserId,
  raisedHands: withPerson(state.raisedHands, userId, false),
  speakingIds: withPerson(state.speakingIds, userId, false),
  heldIds: withPerson(state.heldIds, userId, false),
})

/** The room after a change. */
export function roomAfter(state: RoomState, change: RoomChange): RoomState {
  switch (change.type) {
    case 'entered':
      return entered(change, state)
    case 'recording':
      return { ...state, recording: change.recording, recordingStop: change.stop ?? null }
    case 'shared':
      return shared(state, change)
    case 'hand':
      return { ...state, raisedHands: withPerson(state.raisedHands, change.userId, change.isRaised) }
    case 'speaking':
      return { ...state, speakingIds: withPerson(state.speakingIds, change.userId, change.isSpeaking) }
    case 'held':
      return { ...state, heldIds: withPerson(state.heldIds, change.userId, change.isOnHold) }
    case 'invited':
    case 'came':
    case 'declined':
      return asked(state, change)
    case 'left':
      return gone(state, change.userId)
    default:
      return assertNever(change)
  }
}
