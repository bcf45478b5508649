import { describe, expect, it } from 'vitest'
import { recordingId, sessionId, userId } from '#shared/ids.ts'
import { emptyRoom, roomAfter } from './room-state.ts'

const own = sessionId.parse('s_own')

describe('roomAfter', () => {
  it('does not take our own seat, still on hold by the word of the server, for somebody who holds us', () => {
    const seat = { joinedAt: 0, media: { audio: false, video: false }, isOnHold: true }
    const [ada, grace] = [userId.parse('ada'), userId.parse('grace')]
    const participants = [
      { ...seat, userId: ada, sessionId: own },
      { ...seat, userId: grace, sessionId: sessionId.parse('s_grace') },
    ]
    const entry = { participants, iceServers: [] }
    expect(roomAfter(emptyRoom, { type: 'entered', entry, sessionId: own }).heldIds).toEqual([grace])
  })

  it('knows why a recording ended until the next one begins', () => {
    const recording = { id: recordingId.parse('rec'), startedBy: userId.parse('ada') }
    const running = roomAfter(emptyRoom, { type: 'recording', recording })
    const ended = roomAfter(running, { type: 'recording', recording: null, stop: 'diskFull' })
    expect(ended).toMatchObject({ recording: null, recordingStop: 'diskFull' })
    expect(roomAfter(ended, { type: 'recording', recording }).recordingStop).toBeNull()
  })

  it('forgets over a rejoin a recording that may have ended meanwhile: one that goes on is told again', () => {
    const recording = { id: recordingId.parse('rec'), startedBy: userId.parse('ada') }
    const before = roomAfter(emptyRoom, { type: 'recording', recording })
    const rejoined = roomAfter(before, {
      type: 'entered',
      entry: { participants: [], iceServers: [] },
      sessionId: own,
    })
    expect(rejoined.recording).toBeNull()
    expect(roomAfter(rejoined, { type: 'recording', recording }).recording).toEqual(recording)
  })
})
