import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { quoteArgument } from './quote-argument.ts'
import { StartError } from './start-error.ts'

const SECRET_BYTES = 32

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** The machine's own folder for the server's data, shared by all profiles (contract README, "Starting the app"). */
export function defaultDataFolder({ platform, env, home }: Machine): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'quikapp', 'server')
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || env.APPDATA || join(home, 'AppData', 'Local'), 'quikapp', 'server')
  }
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'quikapp', 'server')
}

/** Everything the server keeps on disk. */
export interface DataFolder {
  readonly path: string
  readonly database: string
  /** What was uploaded and recorded. */
  readonly files: string
  /** Signs access tokens; made at the first start, readable by the owner alone. */
  readonly secret: Uint8Array
}

/** Where a folder keeps what people wrote. Nothing of it is touched. */
export function dataFolderPlaces(given: string | undefined): Omit<DataFolder, 'secret'> {
  const path = resolve(given ?? defaultDataFolder(thisMachine()))
  return { path, database: join(path, 'quikapp.db'), files: join(path, 'files') }
}

/** What a command line needs to mean this folder: nothing for the machine's own. */
export const dataDirOption = (path: string): string =>
  path === defaultDataFolder(thisMachine()) ? '' : ` --data-dir ${quoteArgument(path)}`

/** Makes the folder usable for this person alone. Throws StartError when it cannot be. */
export function openDataFolder(given: string | undefined): DataFolder {
  const places = dataFolderPlaces(given)
  const { path } = places
  try {
    makeFolder(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    chmodSync(path, 0o700)
  } catch (error) {
    throw new StartError(`The data folder ${path} cannot be used (${reason(error)}).`, { cause: error })
  }
  return { ...places, secret: loadSecret(join(path, 'secret.key')) }
}

const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() })

/** One level at a time: Node's own recursion never ends where a level cannot be made, such as below /proc. */
function makeFolder(path: string): void {
  if (isFolder(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another server that starts at the same time may have been faster.
    if (!isFolder(path)) throw error
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function loadSecret(path: string): Uint8Array {
  try {
    if (!existsSync(path))
      writeFileSync(path, randomBytes(SECRET_BYTES), { mode: 0o600, flag: 'wx', flush: true })
    const secret = readFileSync(path)
    if (secret.length === SECRET_BYTES) return secret
  } catch (error) {
    throw new StartError(`The secret of this server, ${path}, cannot be read (${reason(error)}).`, {
      cause: error,
    })
  }
  throw new StartError(
    `The secret of this server, ${path}, is damaged; move it away to make a new one, and everybody signs in again.`,
  )
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'it is not a folder',
  EEXIST: 'it is not a folder',
  ENOSPC: 'the disk is full',
}

/** Why the system said no, in words. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  return WORDS[code] ?? code
}
