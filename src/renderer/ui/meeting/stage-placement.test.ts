import { expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { stageRoom } from './stage-capacity.ts'
import { placementsOf } from './stage-placement.ts'

const [ada, grace, alan] = ['ada', 'grace', 'alan'].map(id => userId.parse(id))
if (!ada || !grace || !alan) throw new Error('three people')
const AREA = { width: 930, height: 660 }
const ids = (placements: ReturnType<typeof placementsOf>) =>
  placements.map(({ id, source, place, thumbnail }) =>
    [id, source, place === 'corner' ? place : 'box', thumbnail ? 'small' : 'large'].join(' '),
  )

test('alone one fills everything', () => {
  expect(placementsOf({ kind: 'alone', hiddenCount: 0 }, AREA)).toEqual([
    { id: 'self', source: 'video', place: { x: 0, y: 0, ...AREA }, thumbnail: false },
  ])
})

test('of two, one fills everything and the other stands in a corner', () => {
  const pair = { kind: 'pair', main: ada, hiddenCount: 0 } as const
  expect(ids(placementsOf({ ...pair, corner: 'self' }, AREA))).toEqual([
    'ada video box large',
    'self video corner small',
  ])
  expect(ids(placementsOf({ ...pair, corner: null }, AREA))).toEqual(['ada video box large'])
})

test('a grid has a box for everybody', () => {
  const tiles = [ada, grace, 'self'] as const
  expect(ids(placementsOf({ kind: 'grid', tiles, page: 0, pages: 1, hiddenCount: 0 }, AREA))).toEqual([
    'ada video box large',
    'grace video box large',
    'self video box large',
  ])
})

test('whoever shares a screen is on the stage and in the strip', () => {
  const strip = [ada, alan, 'self'] as const
  const arrangement = {
    kind: 'stage',
    stage: ada,
    stageSource: 'screen',
    strip,
    page: 0,
    pages: 1,
    hiddenCount: 0,
  } as const
  expect(ids(placementsOf(arrangement, AREA))).toEqual([
    'ada screen box large',
    'ada video box small',
    'alan video box small',
    'self video box small',
  ])
})

test.each([
  [{ width: 930, height: 660 }, 9, true],
  [{ width: 448, height: 430 }, 9, true],
  [{ width: 448, height: 300 }, 6, true],
  [{ width: 1600, height: 900 }, 16, true],
  [{ width: 300, height: 150 }, 2, true],
  [{ width: 270, height: 150 }, 1, false],
  [{ width: 0, height: 0 }, 1, false],
])('an area of %o has room for %i', (area, grid, stageable) => {
  const room = stageRoom(area)
  expect(room.capacity.grid).toBe(grid)
  expect(room.capacity.strip).toBeGreaterThanOrEqual(1)
  expect(room.stageable).toBe(stageable && area.height >= 210)
})
