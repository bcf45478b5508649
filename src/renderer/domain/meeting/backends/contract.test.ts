import { describe, test } from 'vitest'
import { asTrack, FakeTrack } from '../../media/testing/fake-media.ts'
import { meshWorld, settle } from '../testing/mesh-world.ts'
import { backendContract, type ContractWorld } from './contract.ts'
import { FakeBackend, FakeMeetingPlace } from './fake.ts'

const track = (kind: 'audio' | 'video'): MediaStreamTrack => asTrack(new FakeTrack(kind, kind))

const worlds: Readonly<Record<string, () => ContractWorld>> = {
  fake: () => {
    const place = new FakeMeetingPlace()
    return { open: id => new FakeBackend(place, id), track, settle, leftovers: () => place.present.length }
  },
  mesh: () => {
    const { room, rtc, clock, open } = meshWorld()
    let pages = 0
    return {
      open: userId => {
        pages += 1
        return open(userId, `s_${pages}`).backend
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
