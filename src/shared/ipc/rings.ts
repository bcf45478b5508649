/** A call that rings, as the ring window shows it. */
export interface ShownRing {
  readonly callId: string
  readonly callerId: string
  readonly callerName: string
  readonly kind: 'audio' | 'video'
  /** The person is in another call: answering holds that one. */
  readonly isSecond: boolean
}

export const RING_ANSWERS = ['answer', 'answerWithoutCamera', 'decline'] as const
export type RingAnswer = (typeof RING_ANSWERS)[number]

/** What the person chose in the ring window. */
export interface RingAnswered {
  readonly callId: string
  readonly answer: RingAnswer
}
