import { StartError } from '../../start-error.ts'

/** The file is no healthy database of ours. Whoever owns the folder may set it aside. */
export class DamagedDatabase extends StartError {
  constructor(path: string, options?: ErrorOptions) {
    super(`The database ${path} is damaged.`, options)
    this.name = 'DamagedDatabase'
  }
}

const CORRUPT = 11
/** An index for searching does not fit its table: it can be made anew, the file is whole. */
const CORRUPT_INDEX_OF_WORDS = 267
const NO_DATABASE = 26
const BUSY = 5
const LOCKED = 6

export interface DatabaseProblem {
  readonly kind: 'damaged' | 'busy' | 'unusable'
  readonly words: string
}

/** Primary result codes of SQLite that say nothing about what is in the file. */
const WORDS: Readonly<Record<number, string>> = {
  3: 'permission denied',
  7: 'there is not enough memory',
  8: 'it may not be written',
  10: 'the disk reports an error',
  13: 'the disk is full',
  14: 'it cannot be read',
  23: 'permission denied',
}

/** What an error of SQLite says about the file: damage, somebody else's hold, something around it, or nothing (null). */
export function databaseProblem(error: unknown): DatabaseProblem | null {
  const extended = extendedCode(error)
  if (extended === undefined || extended === CORRUPT_INDEX_OF_WORDS) return null
  const code = extended & 0xff
  if (code === CORRUPT || code === NO_DATABASE) return { kind: 'damaged', words: 'it is damaged' }
  if (code === BUSY || code === LOCKED) return { kind: 'busy', words: 'another program uses it' }
  const words = WORDS[code]
  return words === undefined ? null : { kind: 'unusable', words }
}

/** Whether only the index for searching is broken, which can be made anew of the messages. */
export const isWordIndexBroken = (error: unknown): boolean => extendedCode(error) === CORRUPT_INDEX_OF_WORDS

/** What SQLite says went wrong; its low byte is the primary result code. */
function extendedCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode : undefined
}

/** The error to throw for one met while a database was opened. */
export function toStartError(path: string, error: unknown): unknown {
  if (error instanceof StartError) return error
  const problem = databaseProblem(error)
  if (problem?.kind === 'damaged') return new DamagedDatabase(path, { cause: error })
  if (problem === null) return error
  return new StartError(
    `The database ${path} cannot be opened (${problem.words}); nothing in it was changed.`,
    {
      cause: error,
    },
  )
}
