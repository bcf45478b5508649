import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** The first line on a process's standard output that matches; rejects when it exits or stays silent too long. */
export function waitForLine(
  child: ChildProcess,
  pattern: RegExp,
  timeoutMs = 30_000,
): Promise<RegExpExecArray> {
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>()
  if (child.stdout === null) throw new Error('The process has no standard output to read')
  const lines = createInterface({ input: child.stdout })
  const timer = setTimeout(
    () => reject(new Error(`No line like ${pattern} within ${timeoutMs} ms`)),
    timeoutMs,
  )
  const exited = (code: number | null): void =>
    reject(new Error(`The process ended with ${code} before ${pattern}`))
  child.once('exit', exited)
  lines.on('line', line => {
    const match = pattern.exec(line)
    if (match !== null) resolve(match)
  })
  return promise.finally(() => {
    clearTimeout(timer)
    child.off('exit', exited)
  })
}

/** Ends a process and waits until it is gone: politely first, by force after five seconds. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill(signal)
  const force = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone.finally(() => clearTimeout(force))
}
