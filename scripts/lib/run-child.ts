import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { onEndRequested } from './end-requests.ts'

export interface ChildCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string | undefined>>
}

/**
 * Runs a program in this one's place: same terminal, signals passed on, its exit code as the answer
 * (128 + number when a signal ended it).
 */
export function runChild({ file, args, env }: ChildCommand): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    const settle = onEndRequested(signal => child.kill(signal))
    child.on('error', error => {
      settle()
      reject(error)
    })
    child.on('exit', (code, signal) => {
      settle()
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}
