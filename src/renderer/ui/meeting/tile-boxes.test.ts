import { describe, expect, test } from 'vitest'
import { type Box, gridBoxes, stageBoxes, stripFor } from './tile-boxes.ts'

const AREAS = [
  { width: 932, height: 668 },
  { width: 448, height: 430 },
  { width: 1600, height: 900 },
  { width: 400, height: 900 },
] as const

const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x + 0.01 ||
  b.x + b.width <= a.x + 0.01 ||
  a.y + a.height <= b.y + 0.01 ||
  b.y + b.height <= a.y + 0.01

function expectInside(boxes: readonly Box[], area: { width: number; height: number }): void {
  for (const { x, y, width, height } of boxes) {
    expect(x).toBeGreaterThanOrEqual(-0.01)
    expect(y).toBeGreaterThanOrEqual(-0.01)
    expect(x + width).toBeLessThanOrEqual(area.width + 0.01)
    expect(y + height).toBeLessThanOrEqual(area.height + 0.01)
  }
}

function expectApart(boxes: readonly Box[]): void {
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) expect(apart(a, b)).toBe(true)
  })
}

describe.each(AREAS)('in %o', area => {
  test.each([1, 2, 3, 5, 7, 9, 16])('a grid of %i stands inside and apart', count => {
    const boxes = gridBoxes(count, area)
    expect(boxes).toHaveLength(count)
    expectInside(boxes, area)
    expectApart(boxes)
    expect(new Set(boxes.map(({ width, height }) => `${width}×${height}`)).size).toBe(1)
  })

  test('a full strip stands inside and apart from the stage', () => {
    const { capacity } = stripFor(area)
    const { stage, strip } = stageBoxes(capacity, area)
    expect(strip).toHaveLength(capacity)
    expectInside([stage, ...strip], area)
    expectApart([stage, ...strip])
    for (const box of strip) expect(box.width * box.height).toBeLessThan((stage.width * stage.height) / 2)
  })

  test('a strip of nobody leaves the stage everything', () => {
    expect(stageBoxes(0, area)).toEqual({ stage: { x: 0, y: 0, ...area }, strip: [] })
  })
})

test('the last row stands in the middle', () => {
  const [, , , fourth, fifth] = gridBoxes(5, { width: 920, height: 610 })
  expect(fourth?.x).toBeCloseTo(155)
  expect(fifth?.x).toBeCloseTo(465)
})

test('the strip is at the end where it is wide, above where it is tall', () => {
  expect(stripFor({ width: 932, height: 668 }).place).toBe('end')
  expect(stripFor({ width: 448, height: 430 }).place).toBe('top')
})
