import type { CallDirection, EndedState } from '#domain/calls/call-machine.ts'
import type { call } from '../strings/en/call.ts'

type Key = keyof typeof call.ended
type HintKey = Extract<Key, `${string}Hint`>

export interface EndedWords {
  /** Keys below `call.ended`. */
  readonly title: Exclude<Key, HintKey>
  readonly hint?: HintKey
  /** Something that went wrong or was missed: it stays until it is dismissed. */
  readonly grave: boolean
}

/** Why a call is over, as the keys of its words. An error's own sentence goes in place of a hint. */
export function endedWords(state: EndedState, direction: CallDirection): EndedWords {
  const { reason, durationSeconds, answeredElsewhere, error, by } = state
  if (answeredElsewhere) return { title: 'elsewhere', grave: false }
  if (reason === 'failed') {
    if (error?.code === 'nobody_came') return { title: 'nobodyCame', grave: true }
    if (error?.code === 'no_answer_from_peer') return { title: 'noReply', grave: true }
    if (error && error.code !== 'no_link') return { title: 'failed', grave: true }
    return { title: durationSeconds > 0 ? 'lostAfter' : 'lost', hint: 'lostHint', grave: true }
  }
  const unanswered = reason === 'missed' || (reason === 'cancelled' && by !== 'me')
  if (unanswered && direction === 'incoming') return { title: 'missed', grave: true }
  if (unanswered) return { title: 'noAnswer', hint: 'noAnswerHint', grave: true }
  if (reason === 'cancelled') return { title: 'cancelled', grave: false }
  if (reason === 'declined' && by !== 'me') return { title: 'declined', grave: true }
  return { title: durationSeconds > 0 ? 'overAfter' : 'over', grave: false }
}
