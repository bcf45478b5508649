import { expect, it } from 'vitest'
import { preloads } from './preloads.ts'

it.each([
  ['assets/page-mcpetrip.js', 'js', true],
  ['assets/ring-page-BL6cgETP.js', 'js', true],
  ['assets/DetailsDialog-BT890m5g.js', 'js', false],
  ['assets/ring-BlfQ7qli.js', 'js', false],
  ['assets/index-overAiwV.js', 'html', true],
] as const)('%s, asked for by %s: its imports come along: %s', (chunk, hostType, along) => {
  expect(preloads(chunk, ['assets/early-x.js'], { hostType })).toEqual(along ? ['assets/early-x.js'] : [])
})
