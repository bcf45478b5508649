import { expect, test } from 'vitest'
import { callId } from '#shared/ids.ts'
import { keepOlder } from './keep-older.ts'

function world() {
  const asked: string[] = []
  const line = { broken: false }
  const load = keepOlder(async before => {
    asked.push(before ?? 'newest')
    if (line.broken) throw new Error('no line')
    return { calls: [], hasMore: true }
  })
  return { asked, line, load }
}

const c30 = callId.parse('c30')

test('the newest page is read again and again, an older one once', async () => {
  const { asked, load } = world()
  for (const before of [undefined, c30, undefined, c30]) await load(before)
  expect(asked).toEqual(['newest', 'c30', 'newest'])
  await load(callId.parse('c29'))
  expect(asked.at(-1)).toBe('c29')
})

test('an older page that failed is asked for again', async () => {
  const { asked, line, load } = world()
  line.broken = true
  await expect(load(c30)).rejects.toThrow('no line')
  line.broken = false
  await load(c30)
  expect(asked).toEqual(['c30', 'c30'])
})
