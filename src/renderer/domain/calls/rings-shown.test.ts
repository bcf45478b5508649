import { expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { ringsShown } from './rings-shown.ts'

const ring = (peer: string, id: number) => ({ peerId: userId.parse(peer), id })

test('one card for each caller, with the newest of their calls, in the order of those', () => {
  const rings = [ring('ada', 1), ring('grace', 2), ring('ada', 3), ring('ada', 4)]
  expect(ringsShown(rings).map(({ id }) => id)).toEqual([2, 4])
})

test('nobody rings', () => {
  expect(ringsShown([])).toEqual([])
})
