import { dirname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A failure whose message is one sentence for people: no stack is shown. */
export class PlainError extends Error {}

/** Progress goes to standard error: standard output belongs to the program that starts next. */
export function tell(line) {
  process.stderr.write(`${line}\n`)
}
