import { destination, type Logger, pino } from 'pino'

export type Log = Logger

/** Writes to standard error as it happens, so that a crash loses no line. Never texts, tokens, mail addresses or queries. */
export function createLog(level: 'debug' | 'info' | 'silent'): Log {
  return pino({ level, base: undefined }, destination({ fd: 2, sync: true }))
}
