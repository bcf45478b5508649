import type { App, Event, WebContents, WebContentsConsoleMessageEventParams } from 'electron'
import { describeError, type Log } from './logger.ts'

export interface TroublesOptions {
  readonly app: Pick<App, 'on'>
  readonly process: Pick<NodeJS.Process, 'on' | 'stdout' | 'stderr'>
  readonly log: Log
}

/** A page that fails in a loop must not push everything else out of the log. */
const MAX_PAGE_ERRORS = 50
const MAX_PAGE_TEXT = 200

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'none'

/** Puts into the log what goes wrong where nobody waits for an answer: in main, in a helper process, in a page. */
export function followTroubles({ app, process, log }: TroublesOptions): void {
  for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(name, (error: unknown) => {
      log.error(name, { code: codeOf(error), error: describeError(error) })
    })
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      // Whoever read it is gone; the log would be printed there, too.
    })
  }
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit') log.warn('helper process gone', { type, reason, exitCode, name })
  })
  app.on('web-contents-created', (_event, contents) => followPage(contents, log))
}

/** What a page says at error level; its texts may hold what people wrote, so the beginning of the first line is enough. */
function followPage(contents: WebContents, log: Log): void {
  let left = MAX_PAGE_ERRORS
  contents.on('did-navigate', () => {
    left = MAX_PAGE_ERRORS
  })
  contents.on('console-message', (details: Event<WebContentsConsoleMessageEventParams>) => {
    if (details.level !== 'error' || left === 0) return
    left -= 1
    const [line = ''] = details.message.split('\n', 1)
    log.warn('page error', { error: describeError(line).slice(0, MAX_PAGE_TEXT), line: details.lineNumber })
  })
}
