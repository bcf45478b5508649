import { expect, test } from 'vitest'
import { StartError } from '../../start-error.ts'
import { DamagedDatabase, databaseProblem, toStartError } from './database-problem.ts'

const failure = (errcode: number) => Object.assign(new Error('as SQLite says it'), { errcode })

test.each([
  ['SQLITE_CORRUPT', 11, 'damaged', 'it is damaged'],
  ['SQLITE_CORRUPT_INDEX', 779, 'damaged', 'it is damaged'],
  ['SQLITE_NOTADB', 26, 'damaged', 'it is damaged'],
  ['SQLITE_BUSY', 5, 'busy', 'another program uses it'],
  ['SQLITE_BUSY_RECOVERY', 261, 'busy', 'another program uses it'],
  ['SQLITE_LOCKED', 6, 'busy', 'another program uses it'],
  ['SQLITE_PERM', 3, 'unusable', 'permission denied'],
  ['SQLITE_READONLY', 8, 'unusable', 'it may not be written'],
  ['SQLITE_READONLY_DIRECTORY', 1544, 'unusable', 'it may not be written'],
  ['SQLITE_IOERR_WRITE', 778, 'unusable', 'the disk reports an error'],
  ['SQLITE_FULL', 13, 'unusable', 'the disk is full'],
  ['SQLITE_CANTOPEN', 14, 'unusable', 'it cannot be read'],
])('%s means: %s', (_name, code, kind, words) => {
  expect(databaseProblem(failure(code))).toEqual({ kind, words })
  const shown = toStartError('/data/quikapp.db', failure(code))
  expect(shown).toBeInstanceOf(StartError)
  expect(shown instanceof DamagedDatabase).toBe(kind === 'damaged')
})

test.each([
  new Error('no code'),
  failure(1),
  failure(267),
  'text',
  null,
  Object.assign(new Error('x'), { errcode: '11' }),
])('%s is nothing about the file', error => {
  expect(databaseProblem(error)).toBeNull()
  expect(toStartError('/data/quikapp.db', error)).toBe(error)
})
