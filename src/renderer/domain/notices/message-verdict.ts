import type { NoticeLevel } from './notice-rules.ts'

/** A message that came, as far as it matters whether one is told of it. */
export interface MessageFacts {
  readonly isOwn: boolean
  /** In a conversation of two or of a few people, rather than in a channel. */
  readonly isDirect: boolean
  readonly isMention: boolean
  readonly hasKeyword: boolean
  /** Whether it is in a thread, and in one that one wrote in. */
  readonly reply: 'no' | 'mine' | 'others'
}

/** Where the person is and what they want. */
export interface PersonFacts {
  readonly level: NoticeLevel
  readonly isMuted: boolean
  /** Do not disturb. */
  readonly isQuiet: boolean
  /** The conversation is on the screen, in a window in front. */
  readonly isLooking: boolean
}

/** To show it, or the reason for not doing so. */
export type MessageVerdict = 'show' | 'own' | 'quiet' | 'muted' | 'seen' | 'level'

/**
 * Whether a message gives a notice. Do not disturb and mute silence everything, mentions too; a reply in a thread of
 * others is news to them alone, unless it names us or a word of ours.
 */
export function messageVerdict(message: MessageFacts, person: PersonFacts): MessageVerdict {
  if (message.isOwn) return 'own'
  if (person.isQuiet) return 'quiet'
  if (person.isMuted) return 'muted'
  if (person.isLooking) return 'seen'
  if (person.level === 'nothing') return 'level'
  if (message.isMention || message.hasKeyword || message.reply === 'mine') return 'show'
  if (message.reply === 'others') return 'level'
  return message.isDirect || person.level === 'all' ? 'show' : 'level'
}
