import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Where main says what it does: ids and codes, never texts, tokens or mail addresses. */
export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

const MAX_FILE_BYTES = 1_000_000
/** The newest first. */
export const LOG_FILES = ['main.log', 'main.1.log', 'main.2.log'] as const

/** A message of an error that may go into the log: what happened, without addresses' queries. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.replaceAll(/\?[^\s"']*/g, '').slice(0, 500)
}

/** Appends to `main.log` in a folder; at 1 MB the file becomes `main.1.log`, and so on up to three. */
export class FileLog implements Log {
  readonly #folder: string
  readonly #mirror: (line: string) => void

  constructor(folder: string, mirror: (line: string) => void) {
    this.#folder = folder
    this.#mirror = mirror
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  debug(message: string, fields?: LogFields): void {
    this.#write('debug', message, fields)
  }
  info(message: string, fields?: LogFields): void {
    this.#write('info', message, fields)
  }
  warn(message: string, fields?: LogFields): void {
    this.#write('warn', message, fields)
  }
  error(message: string, fields?: LogFields): void {
    this.#write('error', message, fields)
  }

  #write(level: LogLevel, message: string, fields: LogFields = {}): void {
    const line = JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })
    if (level === 'warn' || level === 'error') this.#mirror(line)
    try {
      this.#rotate()
      appendFileSync(join(this.#folder, 'main.log'), `${line}\n`, { mode: 0o600 })
    } catch (error) {
      // A full disk must not take the app down; the terminal still hears of it.
      this.#mirror(JSON.stringify({ level: 'warn', message: 'log not written', error: describeError(error) }))
    }
  }

  #rotate(): void {
    const path = join(this.#folder, 'main.log')
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (size < MAX_FILE_BYTES) return
    for (let index = LOG_FILES.length - 1; index >= 1; index -= 1) {
      const [from, to] = [LOG_FILES[index - 1] ?? '', LOG_FILES[index] ?? '']
      const source = join(this.#folder, from)
      if (statSync(source, { throwIfNoEntry: false })) renameSync(source, join(this.#folder, to))
    }
  }
}
