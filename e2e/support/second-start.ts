import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface SecondStart {
  readonly code: number
  /** Standard output and error. */
  readonly said: string
}

/** Starts the built app once more on a profile, as a link or a key of the desktop does, and waits for its end. */
export function startAgain(profile: string, ...args: readonly string[]): Promise<SecondStart> {
  const build = process.env.QUIKAPP_BUILD ?? ''
  const register = pathToFileURL(join(build, 'browser-shell/register.js')).href
  const command = ['--import', register, join(build, 'main/index.js'), `--profile=${profile}`, '--no-open']
  return new Promise(resolve => {
    execFile(process.execPath, [...command, ...args], { timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: `${stdout}${stderr}` })
    })
  })
}
