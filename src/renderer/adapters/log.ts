import type { LogPort } from '#domain/ports.ts'

type Sink = Pick<Console, 'debug' | 'info' | 'warn' | 'error'>

/** The log as lines of a console. */
export function consoleLog(sink: Sink): LogPort {
  return {
    debug: (message, fields) => sink.debug(message, fields ?? ''),
    info: (message, fields) => sink.info(message, fields ?? ''),
    warn: (message, fields) => sink.warn(message, fields ?? ''),
    error: (message, fields) => sink.error(message, fields ?? ''),
  }
}
