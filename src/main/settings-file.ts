import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Settings } from '#shared/ipc/settings.ts'
import { settingsShape } from '#shared/ipc/settings-schema.ts'
import { copyAside, isMissing, setAside, writeFileAtomic } from './atomic-file.ts'
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

/** One entry of another form takes no other along. */
function knownServers(entries: Readonly<Record<string, unknown>>): Record<string, KnownServer> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([origin, entry]): [string, KnownServer][] => {
      const { success, data } = knownServer.safeParse(entry)
      return success ? [[origin, data]] : []
    }),
  )
}

/** Everything `settings.json` of a profile holds: what the page may change, and what main remembers. */
const profileState = z.object({
  ...settingsShape,
  /** The server signed in to last, when it is not the default one. */
  serverUrl: z.string().optional(),
  /** By origin. */
  servers: z.record(z.string(), z.unknown()).default({}).transform(knownServers),
  bounds: bounds.optional(),
  /** The window filled its screen. */
  maximized: z.boolean().default(false),
  /** The person was told once that closing the window keeps the app running. */
  hideExplained: z.boolean().default(false),
})
export type ProfileState = z.output<typeof profileState>

/** The part that the page may read and change. */
const settingsOf = z.object(settingsShape)

/**
 * The settings of one profile: read once, written atomically; a damaged file is set aside and defaults are used. One that
 * cannot be read at the start is read before the first write, and what it holds is kept.
 */
export class SettingsFile {
  readonly #path: string
  readonly #log: Log
  #state: ProfileState = profileState.parse({})
  /** As it is on disk, as far as is known. */
  #kept: ProfileState = this.#state
  /** What was changed while the file was not read yet; null once it was. */
  #unread: Partial<ProfileState> | null = null
  /** The file holds more than was understood. */
  #partly = false
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
    return settingsOf.parse(this.#state)
  }

  /**
   * Resolves when the change is on disk; writes happen one after the other. Where it rejects nothing has changed:
   * whoever asked for it goes back to what was.
   */
  async change(change: Partial<ProfileState>): Promise<void> {
    try {
      await this.#put(change)
    } catch (error) {
      this.#takeBack(change)
      throw error
    }
  }

  /** For what nobody waits for: it holds until the app ends, and a failure is in the log. */
  keep(change: Partial<ProfileState>): void {
    void this.#put(change).catch(() => undefined)
  }

  /** Resolves when everything asked for so far is on disk or logged as failed. */
  async dispose(): Promise<void> {
    await this.#writing
  }

  #put(change: Partial<ProfileState>): Promise<void> {
    this.#state = { ...this.#state, ...change }
    if (this.#unread !== null) this.#unread = { ...this.#unread, ...change }
    const write = this.#writing.then(() => this.#write())
    this.#writing = write.catch((error: unknown) => {
      this.#log.error('settings not written', { error: describeError(error) })
    })
    return write
  }

  /** Only what no later change says anew. */
  #takeBack(change: Partial<ProfileState>): void {
    const keys = Object.keys(change) as (keyof ProfileState)[]
    const undone = keys.filter(key => Object.is(this.#state[key], change[key]))
    this.#state = { ...this.#state, ...Object.fromEntries(undone.map(key => [key, this.#kept[key]])) }
    if (this.#unread === null) return
    const left = Object.entries(this.#unread).filter(([key]) => !undone.some(gone => gone === key))
    this.#unread = Object.fromEntries(left)
  }

  async #write(): Promise<void> {
    if (this.#unread !== null) await this.#read()
    if (this.#partly) {
      const kept = await copyAside(this.#path, Date.now())
      this.#log.warn('settings kept beside', { kept })
      this.#partly = false
    }
    const state = this.#state
    await writeFileAtomic(this.#path, `${JSON.stringify(state, null, 2)}\n`)
    this.#kept = state
  }

  async #load(): Promise<void> {
    this.#unread = {}
    try {
      await this.#read()
    } catch (error) {
      this.#log.error('settings not readable', { error: describeError(error) })
    }
  }

  /** Rejects when the file is there and cannot be read. */
  async #read(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (text !== null) await this.#understand(text)
    this.#unread = null
  }

  async #understand(text: string): Promise<void> {
    try {
      const raw: unknown = JSON.parse(text)
      const kept = profileState.parse(raw)
      const entries = Object.keys(z.object({ servers: z.looseObject({}).default({}) }).parse(raw).servers)
      this.#partly = entries.length !== Object.keys(kept.servers).length
      if (this.#partly) this.#log.warn('a server in the settings has an unknown form')
      this.#kept = kept
      const changes = this.#unread ?? {}
      this.#state = { ...kept, ...changes, servers: { ...kept.servers, ...changes.servers } }
    } catch (error) {
      const aside = await setAside(this.#path, Date.now())
      this.#log.warn('settings damaged, defaults used', { aside, error: describeError(error) })
    }
  }
}
