import { describe, expect, it } from 'vitest'
import { recordingId, userId } from '#shared/ids.ts'
import { emptyRoom, roomAfter } from './room-state.ts'

describe('roomAfter', () => {
  it('forgets over a rejoin a recording that may have ended meanwhile: one that goes on is told again', () => {
    const recording = { id: recordingId.parse('rec'), startedBy: userId.parse('ada') }
    const before = roomAfter(emptyRoom, { type: 'recording', recording })
    const rejoined = roomAfter(before, { type: 'entered', entry: { participants: [], iceServers: [] } })
    expect(rejoined.recording).toBeNull()
    expect(roomAfter(rejoined, { type: 'recording', recording }).recording).toEqual(recording)
  })
})
