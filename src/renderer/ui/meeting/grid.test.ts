import { describe, expect, test } from 'vitest'
import { gridFor } from './grid.ts'

const WIDE = { width: 932, height: 668 }
const NARROW = { width: 448, height: 430 }
const TALL = { width: 400, height: 900 }

test.each([
  [1, WIDE, 1, 1],
  [2, WIDE, 2, 1],
  [3, WIDE, 2, 2],
  [4, WIDE, 2, 2],
  [5, WIDE, 3, 2],
  [6, WIDE, 3, 2],
  [9, WIDE, 3, 3],
  [12, WIDE, 4, 3],
  [2, NARROW, 1, 2],
  [4, NARROW, 2, 2],
  [2, TALL, 1, 2],
  [3, TALL, 1, 3],
  [6, TALL, 2, 3],
  [0, WIDE, 1, 1],
])('%i tiles in %o', (count, area, columns, rows) => {
  expect(gridFor(count, area)).toEqual({ columns, rows })
})

describe('every grid', () => {
  test.each([WIDE, NARROW, TALL, { width: 0, height: 0 }])('has a place for everybody: %o', area => {
    for (let count = 1; count <= 50; count += 1) {
      const { columns, rows } = gridFor(count, area)
      expect(columns * rows).toBeGreaterThanOrEqual(count)
      expect(columns * (rows - 1)).toBeLessThan(count)
    }
  })
})
