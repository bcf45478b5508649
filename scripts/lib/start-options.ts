import type { Shell } from './choose-shell.ts'
import { PlainError } from './plain.mjs'

export interface StartOptions {
  readonly shell: Shell | undefined
  /** False: nothing opens a window, so that no browser is needed. */
  readonly open: boolean
  /** What the app itself reads. */
  readonly appArgs: readonly string[]
}

const SHELL = /^--shell(?:=(.*))?$/

/** Takes `--shell=` out of the arguments and leaves the rest to the app. Throws a PlainError on another shell. */
export function startOptions(args: readonly string[]): StartOptions {
  let shell: Shell | undefined
  for (const arg of args) {
    const match = SHELL.exec(arg)
    if (match === null) continue
    const [, name] = match
    if (name !== 'electron' && name !== 'browser') {
      throw new PlainError(`There is no ${arg}: it is --shell=electron or --shell=browser.`)
    }
    shell = name
  }
  return {
    shell,
    open: !args.includes('--no-open') && !args.includes('--help'),
    appArgs: args.filter(arg => !SHELL.test(arg)),
  }
}
