import { expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { staleNotices } from './stale-notices.ts'

const call = (name: string) => ({ peerId: userId.parse(name) })

test('a notice goes with a call of the same person, and only then', () => {
  const [grace, alan] = [call('grace'), call('alan')]
  expect(staleNotices([grace, alan], [call('grace')])).toEqual([grace])
  expect(staleNotices([grace], [call('linus')])).toEqual([])
  expect(staleNotices([grace], [])).toEqual([])
})
