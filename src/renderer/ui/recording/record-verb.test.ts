import { expect, test } from 'vitest'
import { callId, recordingId, userId } from '#shared/ids.ts'
import { type RecordableCall, type RecordVerb, recordVerb } from './record-verb.ts'

const CALL = callId.parse('call_1')
const OTHER = callId.parse('call_2')
const running = { id: recordingId.parse('rec_1'), startedBy: userId.parse('grace') }

const at = (call: typeof CALL, phase: 'starting' | 'on' | 'finishing') => ({ callId: call, phase })

test.each<readonly [string, Partial<RecordableCall>, RecordVerb]>([
  ['nothing is recorded', {}, 'record'],
  ['the call does not go on', { isActive: false, running }, 'none'],
  ['this browser cannot', { isPossible: false }, 'none'],
  ['the server keeps none', { isOffered: false }, 'none'],
  ['another call is recorded here', { current: at(OTHER, 'on') }, 'none'],
  ['it begins', { current: at(CALL, 'starting') }, 'starting'],
  ['it is recorded here', { current: at(CALL, 'on'), running }, 'stopOwn'],
  [
    'it is recorded here and the server keeps none now',
    { current: at(CALL, 'on'), isOffered: false },
    'stopOwn',
  ],
  ['it ends', { current: at(CALL, 'finishing') }, 'finishing'],
  ['somebody else records it', { running }, 'stopOthers'],
  ['somebody else records it, which this browser cannot', { running, isPossible: false }, 'stopOthers'],
])('%s', (_, change, verb) => {
  const call = {
    callId: CALL,
    isActive: true,
    current: null,
    running: null,
    isPossible: true,
    isOffered: true,
  }
  expect(recordVerb({ ...call, ...change })).toBe(verb)
})
