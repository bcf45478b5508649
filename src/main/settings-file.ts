import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Settings } from '#shared/ipc/contract.ts'
import { settingsSchema } from '#shared/ipc/schemas.ts'
import { isMissing, setAside, writeFileAtomic } from './atomic-file.ts'
import { describeError, type Log } from './logger.ts'

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })

/** What a person decided about a server, and what was found out about it at sign-in. */
const knownServer = z.object({
  /** SHA-256 of its own certificate, as compared by the person. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Plain http was allowed after the warning. */
  plain: z.boolean().optional(),
  /** It answers other origins than its own only. */
  refusesOrigin: z.boolean().optional(),
})
export type KnownServer = z.output<typeof knownServer>

/** Everything `settings.json` of a profile holds: what the page may change, and what main remembers. */
const profileState = z.object({
  ...settingsSchema.shape,
  /** The server signed in to last, when it is not the default one. */
  serverUrl: z.string().optional(),
  /** By origin. */
  servers: z.record(z.string(), knownServer).default({}),
  bounds: bounds.optional(),
  /** The person was told once that closing the window keeps the app running. */
  hideExplained: z.boolean().default(false),
})
export type ProfileState = z.output<typeof profileState>

/** The settings of one profile: read once, written atomically; a damaged file is set aside and defaults are used. */
export class SettingsFile {
  readonly #path: string
  readonly #log: Log
  #state: ProfileState = profileState.parse({})
  #writing: Promise<void> = Promise.resolve()

  private constructor(profile: string, log: Log) {
    this.#path = join(profile, 'settings.json')
    this.#log = log
  }

  static async open(profile: string, log: Log): Promise<SettingsFile> {
    const file = new SettingsFile(profile, log)
    await file.#load()
    return file
  }

  get state(): ProfileState {
    return this.#state
  }

  get settings(): Settings {
    return { theme: this.#state.theme }
  }

  /** Resolves when the change is on disk; writes happen one after the other. */
  change(change: Partial<ProfileState>): Promise<void> {
    this.#state = { ...this.#state, ...change }
    const text = `${JSON.stringify(this.#state, null, 2)}\n`
    const write = this.#writing.then(() => writeFileAtomic(this.#path, text))
    this.#writing = write.catch((error: unknown) => {
      this.#log.error('settings not written', { error: describeError(error) })
    })
    return write
  }

  /** Resolves when everything asked for so far is on disk or logged as failed. */
  async dispose(): Promise<void> {
    await this.#writing
  }

  async #load(): Promise<void> {
    let text: string
    try {
      text = await readFile(this.#path, 'utf8')
    } catch (error) {
      if (!isMissing(error)) this.#log.error('settings not readable', { error: describeError(error) })
      return
    }
    try {
      this.#state = profileState.parse(JSON.parse(text))
    } catch (error) {
      const aside = await setAside(this.#path, Date.now())
      this.#log.warn('settings damaged, defaults used', { aside, error: describeError(error) })
    }
  }
}
