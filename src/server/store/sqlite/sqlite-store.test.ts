import { describe, expect, test } from 'vitest'
import { storeContract } from '../../testing/store-contract.ts'
import { SqliteStore } from './sqlite-store.ts'

describe('the store in SQLite', () => {
  const equal = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected)
  storeContract({ test, equal }, () => new SqliteStore(':memory:'))
})
