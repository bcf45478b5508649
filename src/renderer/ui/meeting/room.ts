import type { Call } from '#domain/calls/call.ts'

/** What a call and a huddle are alike to the screens: a meeting that one can leave. */
export type Room = Pick<Call, 'meeting' | 'meetingStore' | 'hangUp'>
