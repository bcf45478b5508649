import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The way by which an address with a secret gets to a browser: a page in the profile that only this user can read,
 * and that leads on to it. Everybody on the machine can read command lines.
 */
export class OpeningPage {
  readonly #file: string

  constructor(profile: string) {
    this.#file = join(profile, 'open.html')
  }

  /** Answers the page's own address. `address`: nothing in it has a meaning in HTML. */
  write(address: string): string {
    // One that is there keeps its mode.
    this.remove()
    const text = `<!doctype html><meta charset="utf-8"><title>QuikApp</title><meta http-equiv="refresh" content="0;url=${address}">\n`
    writeFileSync(this.#file, text, { mode: 0o600, flag: 'wx' })
    return pathToFileURL(this.#file).href
  }

  remove(): void {
    rmSync(this.#file, { force: true })
  }
}
