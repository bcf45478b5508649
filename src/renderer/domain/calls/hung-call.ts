import { AppError } from '#shared/errors.ts'

/** What can be seen of a call that goes nowhere. */
export interface HungCall {
  /** We are in the room and have a line to the server. */
  readonly isInRoom: boolean
  /** How many others are in the room. */
  readonly others: number
  /** Any of them said anything about a connection. */
  readonly hasHeard: boolean
  /** Somebody was connected before. */
  readonly wasConnected: boolean
}

/** Nobody else is in a call that went on, but it rings for somebody: it is no use giving it up. */
export const mayStillCome = (
  { isInRoom, others, wasConnected }: Omit<HungCall, 'hasHeard'>,
  ringing: number,
): boolean => isInRoom && wasConnected && others === 0 && ringing > 0

const hung = (code: string, message: string): AppError => new AppError({ code, category: 'network', message })

/** Why a call without a link to anybody is given up; undefined when there is just nobody left in it. */
export function whyHung({ isInRoom, others, hasHeard, wasConnected }: HungCall): AppError | undefined {
  if (!isInRoom) return hung('no_link', 'There was no connection to the server for too long.')
  if (others > 0 && wasConnected) {
    return hung('no_link', 'The connection was lost and could not be restored.')
  }
  if (others > 0 && !hasHeard) {
    return hung(
      'no_answer_from_peer',
      'The other side is in the call, but its app does not answer. It may have to be restarted there.',
    )
  }
  if (others > 0) {
    return hung('no_link', 'No connection came about. A firewall or the network may be in the way.')
  }
  if (wasConnected) return undefined
  return hung('nobody_came', 'Nobody came into the call.')
}
