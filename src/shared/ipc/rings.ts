/** What answering does to what the person is in: the call waits or ends, the huddle is left. */
export const RING_FORMERS = ['hold', 'end', 'leavesHuddle'] as const
export type RingFormer = (typeof RING_FORMERS)[number]

/** A call that rings, as the ring window shows it. */
export interface ShownRing {
  readonly callId: string
  readonly callerId: string
  /** Empty in the ring window of who wants no names shown. */
  readonly callerName: string
  readonly kind: 'audio' | 'video'
  /** Null where the person is in nothing else. */
  readonly former: RingFormer | null
}

export const RING_ANSWERS = ['answer', 'answerWithoutCamera', 'decline'] as const
export type RingAnswer = (typeof RING_ANSWERS)[number]

/** What the person chose in the ring window. */
export interface RingAnswered {
  readonly callId: string
  readonly answer: RingAnswer
}
