import { resolve } from 'node:path'
import type { CallAction } from '#shared/ipc/tray.ts'
import { parseServerAddress } from './server-address.ts'

/** What the app was started with (contract README, "Starting the app"). */
export interface AppArguments {
  /** Address of the server to use instead of the embedded one. */
  readonly serverUrl?: string
  readonly profile?: string
  readonly serverDataDir?: string
  /** Port of the page; the browser shell alone uses it. */
  readonly port?: number
  /** A profile without a sign-in starts as this person; the demo opens its windows so. */
  readonly signInAs?: string
  /** Seconds without a touch until one counts as away; the settings count minutes. */
  readonly idleAfterSeconds?: number
  /** False: no window is opened by the shell itself. */
  readonly open: boolean
  /** It starts with the session: no window comes up. */
  readonly hidden?: boolean
  /** The browser shell has screens and windows of its own making to share, for tests of our picker. */
  readonly inventedScreens?: boolean
  /** A `quikapp://…` link, not yet checked. */
  readonly link?: string
  /** For the app that runs already: what is to happen in its call. */
  readonly verb?: Verb
}

/** What can be asked of a running call from a command line, as it is written there. */
const VERBS = {
  '--toggle-mute': 'toggleMicrophone',
  '--toggle-camera': 'toggleCamera',
  '--stop-sharing': 'stopSharing',
  '--leave': 'leave',
} as const satisfies Readonly<Record<string, CallAction>>
export type Verb = keyof typeof VERBS

export type ParsedArguments =
  /** `ignored` names what was not understood, without values. */
  | { readonly kind: 'run'; readonly args: AppArguments; readonly ignored: readonly string[] }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string }

const HELP = `QuikApp [--server=URL] [--profile=DIR] [--server-data-dir=DIR] [--port=N] [--no-open]

  --server=URL           use this server instead of the one that runs on this computer
  --profile=DIR          keep sign-in and settings here: another folder is another person
  --server-data-dir=DIR  where the server of this computer keeps its data
  --sign-in-as=NAME      skip the first page: start as this person, where nobody is signed in yet
  --idle-after=SECONDS   be away after so long without a touch, whatever the settings say
  --port=N               port of the page (browser shell)
  --hidden               start without a window, as at login
  --invented-screens     share invented screens and windows, chosen in our own picker (browser shell; for tests)
  --no-open              print the address and leave opening it to you (browser shell)

For the QuikApp that runs on the same profile; a key of the desktop can start these:
  --toggle-mute          mute or unmute the running call
  --toggle-camera        turn the camera of the running call on or off
  --stop-sharing         stop sharing the screen
  --leave                leave the running call`

/** Switches of Chromium that people and tests need on their systems; Electron reads them itself. */
const CHROMIUM_SWITCHES = new Set([
  'use-fake-device-for-media-stream',
  'use-fake-ui-for-media-stream',
  'autoplay-policy',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
  'no-first-run',
  'no-sandbox',
  'disable-gpu',
  'enable-logging',
  'ozone-platform',
  'ozone-platform-hint',
  'password-store',
  'force-device-scale-factor',
  'lang',
])

type Writable = { -readonly [Key in keyof AppArguments]: AppArguments[Key] }

function port(value: string): number | null {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  return number <= 65_535 ? number : null
}

/** Reads one `--name=value`; answers the sentence of what is wrong with it, if anything. */
function readOption(name: string, value: string, into: Writable): string | undefined {
  if (name === 'server') {
    const address = parseServerAddress(value)
    if (address.kind === 'refused') return `--server=${value}: ${address.message}`
    into.serverUrl = address.url
    return undefined
  }
  if (name === 'port') {
    const number = port(value)
    if (number === null) return `--port takes a number from 0 to 65535, not "${value}".`
    into.port = number
    return undefined
  }
  if (name === 'sign-in-as') {
    const displayName = value.trim()
    if (displayName === '') return '--sign-in-as takes a name: --sign-in-as=NAME.'
    into.signInAs = displayName
    return undefined
  }
  if (name === 'idle-after') {
    if (!/^[1-9]\d{0,5}$/.test(value)) return `--idle-after takes seconds, 1 or more, not "${value}".`
    into.idleAfterSeconds = Number(value)
    return undefined
  }
  if (name !== 'profile' && name !== 'server-data-dir') return undefined
  if (value === '') return `--${name} takes a folder: --${name}=DIR.`
  if (name === 'profile') into.profile = resolve(value)
  else into.serverDataDir = resolve(value)
  return undefined
}

const OWN_SWITCHES: ReadonlySet<string> = new Set([
  'no-open',
  'hidden',
  'invented-screens',
  ...Object.keys(VERBS).map(verb => verb.slice('--'.length)),
])
const VALUED = new Set(['server', 'profile', 'server-data-dir', 'port', 'sign-in-as', 'idle-after'])

const isVerb = (argument: string): argument is Verb => Object.hasOwn(VERBS, argument)

/** What others start the app with: the installer says that it renewed it. */
const SWITCHES_OF_OTHERS = new Set([...CHROMIUM_SWITCHES, 'updated'])

/** True for what is no option of ours at all: a wrong value of one that is does not count. */
function isUnknown(argument: string): boolean {
  const name = /^--([a-z-]+)(?:=|$)/.exec(argument)?.[1]
  return name === undefined || !(VALUED.has(name) || OWN_SWITCHES.has(name))
}

function readArgument(argument: string, into: Writable): string | undefined {
  if (/^quikapp:/i.test(argument)) {
    into.link = argument
    return undefined
  }
  if (isVerb(argument)) {
    into.verb = argument
    return undefined
  }
  const match = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument)
  const [, name, value] = match ?? []
  if (name === 'no-open' && value === undefined) {
    into.open = false
    return undefined
  }
  if (name === 'hidden' && value === undefined) {
    into.hidden = true
    return undefined
  }
  if (name === 'invented-screens' && value === undefined) {
    into.inventedScreens = true
    return undefined
  }
  if (name !== undefined && SWITCHES_OF_OTHERS.has(name)) return undefined
  if (name === undefined || !VALUED.has(name)) {
    return `QuikApp does not know "${argument}"; --help lists what it knows.`
  }
  if (value === undefined) return `--${name} needs a value: --${name}=…`
  return readOption(name, value, into)
}

/**
 * The arguments after the program and its path. A link may stand anywhere, also after `--`. `isLenient`: an installed
 * app starts whatever a desktop, an installer or an older shortcut adds; only a wrong value of its own stops it.
 */
export function parseArguments(
  argv: readonly string[],
  { isLenient = false }: { readonly isLenient?: boolean } = {},
): ParsedArguments {
  if (argv.includes('--help')) return { kind: 'help', text: HELP }
  const args: Writable = { open: true }
  const ignored: string[] = []
  for (const argument of argv) {
    if (argument === '--') continue
    const problem = readArgument(argument, args)
    if (problem === undefined) continue
    if (!isLenient || !isUnknown(argument)) return { kind: 'refused', message: problem }
    ignored.push(/^--?[\w-]+/.exec(argument)?.[0] ?? 'a word')
  }
  return { kind: 'run', args, ignored }
}

/** The link in a second start's command line, to which Chromium adds switches of its own. */
export function linkIn(argv: readonly string[]): string | undefined {
  return argv.find(argument => /^quikapp:/i.test(argument))
}

/** What a second start's command line asks of the running call. */
export function actionIn(argv: readonly string[]): CallAction | undefined {
  const verb = argv.find(isVerb)
  return verb === undefined ? undefined : VERBS[verb]
}
