import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { StatementCache } from './statement-cache.ts'

test('keeps what is used and lets go of what was asked once', () => {
  const db = new DatabaseSync(':memory:')
  const cache = new StatementCache(db)
  const hot = cache.prepared('SELECT 1')
  const once = cache.prepared('SELECT 2')
  for (let n = 0; n < 2_000; n += 1) {
    cache.prepared(`SELECT ${n} AS once`)
    expect(cache.prepared('SELECT 1')).toBe(hot)
    expect(cache.size).toBeLessThanOrEqual(512)
  }
  expect(cache.prepared('SELECT 2')).not.toBe(once)
  expect(cache.prepared('SELECT 2').get()).toEqual({ 2: 2 })
  cache.clear()
  expect(cache.size).toBe(0)
  db.close()
})
