import { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import type { CallInfo } from '#shared/model/call.ts'
import type { CallOptions } from './call-options.ts'

/** A call that goes on, as somebody who was in it or was asked goes into it. Throws `call_not_active`. */
export function whereToReturn(
  info: CallInfo,
  meId: UserId,
): Pick<CallOptions, 'id' | 'peerId' | 'kind' | 'direction' | 'begin' | 'conversationId'> {
  const { id, kind, state, conversationId, initiatorId, participants, invitedIds } = info
  const isOurs = initiatorId === meId
  const [other = initiatorId] = [...participants.map(({ userId }) => userId), ...invitedIds].filter(
    userId => userId !== meId,
  )
  if (state === 'ended') {
    throw new AppError({ code: 'call_not_active', category: 'conflict', message: 'This call is over.' })
  }
  const peerId = isOurs ? other : initiatorId
  return { id, kind, conversationId, peerId, direction: isOurs ? 'outgoing' : 'incoming', begin: 'enter' }
}
