import { describe, test } from 'vitest'
import { sessionId } from '#shared/ids.ts'
import { asTrack, FakeTrack } from '../../media/testing/fake-media.ts'
import { FakeClock } from '../../testing/fake-clock.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { FakeRoom } from '../testing/fake-room.ts'
import { FakeRtc } from '../testing/fake-rtc.ts'
import { backendContract, type ContractWorld } from './contract.ts'
import { FakeBackend, FakeMeetingPlace } from './fake.ts'
import { MeshBackend } from './mesh/mesh-backend.ts'

/** Long enough for every promise that is under way: fakes wait for nothing but microtasks. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve))
}
const track = (kind: 'audio' | 'video'): MediaStreamTrack => asTrack(new FakeTrack(kind, kind))

const worlds: Readonly<Record<string, () => ContractWorld>> = {
  fake: () => {
    const place = new FakeMeetingPlace()
    return { open: id => new FakeBackend(place, id), track, settle, leftovers: () => place.present.length }
  },
  mesh: () => {
    const [room, rtc, clock, log] = [new FakeRoom(), new FakeRtc(), new FakeClock(), new MemoryLog()]
    let pages = 0
    return {
      open: userId => {
        pages += 1
        const me = { userId, sessionId: sessionId.parse(`s_${pages}`) }
        const signalling = room.line(me.userId, me.sessionId)
        return new MeshBackend({ signalling, me, createConnection: rtc.create, clock, log })
      },
      track,
      settle,
      leftovers: () => rtc.open.length + room.lines.length + clock.pending,
    }
  },
}

for (const [name, make] of Object.entries(worlds)) {
  describe(`backend contract: ${name}`, () => {
    backendContract.forEach((rule, index) => {
      test(`${index + 1}. ${rule.name}`, () => rule.holds(make()))
    })
  })
}
