import { describe, expect, test } from 'vitest'
import { gridFor } from './grid.ts'

test.each([
  [0, 1, 1],
  [1, 1, 1],
  [2, 2, 1],
  [3, 2, 2],
  [4, 2, 2],
  [5, 3, 2],
  [6, 3, 2],
  [7, 3, 3],
  [12, 4, 3],
  [50, 8, 7],
])('%i tiles', (count, columns, rows) => {
  expect(gridFor(count, 'wide')).toEqual({ columns, rows })
  expect(gridFor(count, 'tall')).toEqual({ columns: rows, rows: columns })
})

describe('every grid', () => {
  test('has a place for everybody, and no empty row', () => {
    for (let count = 1; count <= 50; count += 1) {
      const { columns, rows } = gridFor(count, 'wide')
      expect(columns * rows).toBeGreaterThanOrEqual(count)
      expect(columns * (rows - 1)).toBeLessThan(count)
    }
  })
})
