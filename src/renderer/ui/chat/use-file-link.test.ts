import { expect, it } from 'vitest'
import { afterBroken } from './use-file-link.ts'

it('tries one fresh link before it gives up', () => {
  expect(afterBroken({ kind: 'there', url: 'a', fresh: false })).toEqual({ kind: 'asking', fresh: true })
  expect(afterBroken({ kind: 'there', url: 'b', fresh: true })).toEqual({ kind: 'broken' })
  expect(afterBroken({ kind: 'asking', fresh: true })).toEqual({ kind: 'asking', fresh: true })
})
