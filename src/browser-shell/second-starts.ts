import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

const MAX_BODY_BYTES = 100_000
const TRIES = 40
const PAUSE_MS = 250

interface Owner {
  readonly url: string
  readonly token: string
}

const ownerFile = (profile: string): string => join(profile, 'shell-owner.json')

/** How a second start of a profile reaches the app that runs: by an address and a token only its owner can read. */
export class SecondStarts {
  readonly #token = randomBytes(32).toString('base64url')
  readonly #started: (argv: string[]) => string
  #announced = false

  /** `started` gets the second one's command line and answers the line to print there, or nothing. */
  constructor(started: (argv: string[]) => string) {
    this.#started = started
  }

  announce(profile: string, url: string): void {
    const owner: Owner = { url, token: this.#token }
    this.#announced = true
    writeFileSync(ownerFile(profile), JSON.stringify(owner), { mode: 0o600 })
  }

  withdraw(profile: string): void {
    // A start that was handed over ends too, and the file is not its own.
    if (this.#announced) rmSync(ownerFile(profile), { force: true })
  }

  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const trusted = request.method === 'POST' && request.headers.authorization === `Bearer ${this.#token}`
    const argv = trusted ? parseArgv(await body(request)) : null
    response.writeHead(argv === null ? 403 : 200, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(argv === null ? 'Not for this page.' : this.#started(argv))
  }
}

async function body(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MAX_BODY_BYTES) break
  }
  return text
}

function parseArgv(text: string): string[] | null {
  try {
    const argv: unknown = JSON.parse(text)
    return Array.isArray(argv) && argv.every(argument => typeof argument === 'string') ? argv : null
  } catch {
    return null
  }
}

function readOwner(profile: string): Owner | null {
  try {
    return JSON.parse(readFileSync(ownerFile(profile), 'utf8')) as Owner
  } catch {
    // It is just starting: the file comes with its port.
    return null
  }
}

/** Hands a command line to the app that runs on a profile; answers what it says. Waits for one that is just starting. */
export async function handOver(profile: string, path: string, argv: readonly string[]): Promise<string> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const owner = readOwner(profile)
    const answer = owner === null ? null : await ask(owner, path, argv)
    if (answer !== null) return answer
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
  }
  return `QuikApp runs on the profile ${profile} already, but does not answer.\n`
}

async function ask({ url, token }: Owner, path: string, argv: readonly string[]): Promise<string | null> {
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(argv),
    })
    return response.ok ? await response.text() : null
  } catch {
    return null
  }
}
