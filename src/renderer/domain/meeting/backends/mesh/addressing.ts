import type { SessionId, UserId } from '#shared/ids.ts'
import type { CallParticipant } from '#shared/model/call.ts'
import type { SignalFromServer, SignalPush } from '#shared/wire/signal.ts'
import type { PeerId, RosterEntry } from '../../backend.ts'
import type { PeerMessage } from './negotiation.ts'

/** This page in the meeting. */
export interface MeshSelf {
  readonly userId: UserId
  readonly sessionId: SessionId
}

/** Where a peer is reached. */
export interface PeerAddress {
  readonly peerId: PeerId
  readonly userId: UserId
  /** Absent on servers that know no sessions. */
  readonly sessionId?: SessionId | undefined
}

function rosterEntry(participant: CallParticipant): RosterEntry & PeerAddress {
  const { userId, sessionId, media } = participant
  return { peerId: sessionId ?? userId, userId, sessionId, media }
}

/** Everybody under an id of their own: who claims the session of somebody else goes by the person. */
export function rosterEntries(
  participants: readonly CallParticipant[],
  known: readonly PeerAddress[],
): readonly (RosterEntry & PeerAddress)[] {
  const holders = new Map<PeerId, UserId>(known.map(({ peerId, userId }) => [peerId, userId]))
  return participants.map(participant => {
    const entry = rosterEntry(participant)
    const { userId, sessionId } = entry
    const seat = known.find(peer => peer.userId === userId && peer.sessionId === sessionId)
    const holder = holders.get(entry.peerId) ?? userId
    const peerId = seat?.peerId ?? (holder === userId ? entry.peerId : userId)
    holders.set(peerId, userId)
    return { ...entry, peerId }
  })
}

/** On a collision of offers the lexicographically smaller person gives way; two pages of one person compare sessions (facts 8.3). */
export function isPolite(me: MeshSelf, peer: PeerAddress): boolean {
  if (me.userId !== peer.userId) return me.userId < peer.userId
  return me.sessionId < (peer.sessionId ?? '')
}

/** Is the signal for this page? One without a target is for everybody else. */
export function isForMe(signal: SignalFromServer, me: MeshSelf): boolean {
  if (signal.toUserId !== undefined && signal.toUserId !== me.userId) return false
  return signal.toSession === undefined || signal.toSession === me.sessionId
}

/**
 * Whose signal it is: the session says it; without one the person; a server that names nobody means the only
 * other one (contract README, "Calls"). Null when nobody fits: such a signal is ignored.
 */
export function senderOf<P extends PeerAddress>(signal: SignalFromServer, peers: readonly P[]): P | null {
  const { fromSession, fromUserId } = signal
  if (fromSession !== undefined) {
    const named = peers.find(
      peer => peer.sessionId === fromSession && (fromUserId === undefined || peer.userId === fromUserId),
    )
    if (named !== undefined) return named
  }
  const candidates = peers.filter(peer => fromUserId === undefined || peer.userId === fromUserId)
  const unnamed = candidates.filter(peer => fromSession === undefined || peer.sessionId === undefined)
  return unnamed.length === 1 ? (unnamed[0] ?? null) : null
}

export function messageOf(signal: SignalFromServer): PeerMessage {
  if (signal.type === 'ice-candidate') return { type: 'candidate', candidate: candidateOf(signal.data) }
  return { type: signal.type, sdp: signal.data.sdp }
}

function candidateOf(data: Extract<SignalFromServer, { type: 'ice-candidate' }>['data']) {
  if (data === null || data.candidate === '') return null
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = data
  return {
    candidate,
    sdpMid: sdpMid ?? null,
    sdpMLineIndex: sdpMLineIndex ?? null,
    usernameFragment: usernameFragment ?? null,
  }
}

export function signalTo(peer: PeerAddress, message: PeerMessage): SignalPush {
  const target = { toUserId: peer.userId, toSession: peer.sessionId }
  if (message.type !== 'candidate') {
    const { type, sdp } = message
    return type === 'offer'
      ? { type, data: { type, sdp }, ...target }
      : { type, data: { type, sdp }, ...target }
  }
  const candidate = message.candidate
  const data = candidate === null ? null : { ...candidate, candidate: candidate.candidate ?? '' }
  return { type: 'ice-candidate', data, ...target }
}
