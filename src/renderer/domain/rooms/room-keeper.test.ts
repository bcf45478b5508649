import { expect, it } from 'vitest'
import { MemoryRooms } from '#adapters/testing/memory-rooms.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { RoomKeeper } from './room-keeper.ts'

it('writes down what one is in with a sign of life, and nothing any more after the end', () => {
  const [clock, memory] = [new FakeClock({ now: 5_000 }), new MemoryRooms()]
  let rooms: string[] = []
  const keeper = new RoomKeeper({ memory, kind: 'calls', clock, rooms: () => rooms })
  keeper.update()
  expect(memory.kept.size).toBe(0)
  rooms = ['call_1']
  keeper.update()
  clock.advance(10_000)
  expect(memory.kept.get('calls')).toBe('{"at":15000,"rooms":["call_1"]}')
  keeper.dispose()
  rooms = ['call_2']
  keeper.update()
  clock.advance(10_000)
  expect([memory.kept.size, clock.pending]).toEqual([0, 0])
})
