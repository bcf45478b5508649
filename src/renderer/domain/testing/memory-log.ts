import type { LogPort } from '../ports.ts'

interface Line {
  readonly level: keyof LogPort
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>> | undefined
}

/** A log that is looked at. */
export class MemoryLog implements LogPort {
  readonly lines: Line[] = []

  debug(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.lines.push({ level: 'debug', message, fields })
  }

  info(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.lines.push({ level: 'info', message, fields })
  }

  warn(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.lines.push({ level: 'warn', message, fields })
  }

  error(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.lines.push({ level: 'error', message, fields })
  }
}
