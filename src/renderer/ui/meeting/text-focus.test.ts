import { expect, test } from 'vitest'
import { isElsewhere } from './text-focus.ts'

/** Something on the page, in a region or in none. */
const inRegion = (region: string | null) => ({ closest: () => region }) as unknown as Element

test.each([
  ['the page itself', inRegion(null), false],
  ['nothing', null, false],
  ['the same region', inRegion('stage'), false],
  ['the thread beside it', inRegion('thread'), true],
])('with the focus in %s', (_, focused, elsewhere) => {
  expect(isElsewhere(focused, inRegion('stage'))).toBe(elsewhere)
})
