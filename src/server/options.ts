import { parseArgs } from 'node:util'
import type { RegistrationMode } from './auth.ts'
import { isLoopbackHost } from './origin.ts'

/** The command line cannot be understood; `message` is the one plain sentence for the person who typed it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(`${message} Try --help.`)
    this.name = 'UsageError'
  }
}

export interface ServeOptions {
  readonly host: string
  readonly port: number
  /** Absent: the machine's own folder. */
  readonly dataDir: string | undefined
  readonly registration: RegistrationMode
  readonly ringTimeoutMs: number
  readonly callGraceMs: number
  readonly pageGraceMs: number
  readonly socketIdleMs: number
  readonly maxFileBytes: number
  readonly maxRecordingBytes: number
  readonly limited: boolean
  readonly stunUrls: readonly string[]
  readonly turnUrls: readonly string[]
  readonly tls: TlsChoice
  readonly verbose: boolean
}

/** With which certificate https and wss are served, if at all. */
export type TlsChoice =
  | { readonly kind: 'off' }
  | { readonly kind: 'own' }
  | { readonly kind: 'given'; readonly certFile: string; readonly keyFile: string }

export type Command =
  | { readonly kind: 'serve'; readonly options: ServeOptions }
  | { readonly kind: 'invite' | 'fresh' | 'fingerprint'; readonly dataDir: string | undefined }
  | { readonly kind: 'backup' | 'restore'; readonly dataDir: string | undefined; readonly file: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }

const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const
const LIST = { type: 'string', multiple: true } as const

const SPEC = {
  port: TEXT,
  host: TEXT,
  'data-dir': TEXT,
  registration: TEXT,
  tls: TEXT,
  'tls-cert': TEXT,
  'tls-key': TEXT,
  'stun-url': LIST,
  'turn-url': LIST,
  'ring-timeout': TEXT,
  'call-grace': TEXT,
  'page-grace': TEXT,
  'socket-idle': TEXT,
  'max-file-mb': TEXT,
  'max-recording-mb': TEXT,
  limits: TEXT,
  verbose: FLAG,
  help: FLAG,
  version: FLAG,
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof SPEC }>>['values']

/** What the arguments (without node and script) ask for. Throws UsageError. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parseStrictly(args)
  if (values.help === true) return { kind: 'help' }
  if (values.version === true) return { kind: 'version' }
  const [word, ...more] = positionals
  return word === undefined
    ? { kind: 'serve', options: toOptions(values) }
    : toCommand(word, more, values['data-dir'])
}

function toCommand(word: string, more: readonly string[], dataDir: string | undefined): Command {
  const [file, ...rest] = more
  if (word === 'backup' || word === 'restore') {
    if (file !== undefined && file !== '' && rest.length === 0) return { kind: word, dataDir, file }
    throw new UsageError(`The command ${word} needs one file.`)
  }
  if (word === 'invite' || word === 'fresh' || word === 'fingerprint') {
    if (more.length === 0) return { kind: word, dataDir }
    throw new UsageError(`The command ${word} takes nothing but options.`)
  }
  throw new UsageError(`"${word}" is not a command of the QuikApp server.`)
}

function parseStrictly(args: readonly string[]): { values: Values; positionals: string[] } {
  const { tokens } = parseArgs({ args: [...args], options: SPEC, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const spec = Object.hasOwn(SPEC, token.name) ? SPEC[token.name as keyof typeof SPEC] : undefined
    if (spec === undefined || !token.rawName.startsWith('--')) {
      throw new UsageError(`The QuikApp server has no option ${token.rawName}.`)
    }
    if (spec.type === 'string' && (token.value === undefined || token.value.startsWith('--'))) {
      throw new UsageError(`The option ${token.rawName} needs a value.`)
    }
    if (spec.type === 'boolean' && token.value !== undefined) {
      throw new UsageError(`The option ${token.rawName} takes no value.`)
    }
  }
  return parseArgs({ args: [...args], options: SPEC, strict: true, allowPositionals: true })
}

function toOptions(values: Values): ServeOptions {
  const host = values.host ?? '127.0.0.1'
  const local = isLoopbackHost(host)
  if (values.limits !== undefined && values.limits !== 'off') {
    throw new UsageError('The option --limits knows only the value off.')
  }
  if (values.limits === 'off' && !local) {
    throw new UsageError('Limits can be switched off only on a server that listens to this machine alone.')
  }
  return {
    host,
    port: toPort(values.port ?? '4100'),
    dataDir: values['data-dir'],
    registration: toRegistration(values.registration ?? (local ? 'open' : 'invite')),
    ringTimeoutMs: toMs('--ring-timeout', values['ring-timeout'] ?? '60'),
    callGraceMs: toMs('--call-grace', values['call-grace'] ?? '90'),
    pageGraceMs: toMs('--page-grace', values['page-grace'] ?? '15'),
    socketIdleMs: toMs('--socket-idle', values['socket-idle'] ?? '45'),
    maxFileBytes: toBytes('--max-file-mb', values['max-file-mb'] ?? '100'),
    maxRecordingBytes: toBytes('--max-recording-mb', values['max-recording-mb'] ?? '4096'),
    limited: values.limits !== 'off',
    stunUrls: toIceUrls('--stun-url', /^stuns?:\S+$/i, values['stun-url'] ?? []),
    turnUrls: toIceUrls('--turn-url', /^turns?:\S+$/i, values['turn-url'] ?? []),
    tls: toTls(values, local),
    verbose: values.verbose ?? false,
  }
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new UsageError(`"${text}" is not a port; it is a number from 0 to 65535.`)
}

/** From megabytes of 1,048,576 bytes. */
function toBytes(option: string, text: string): number {
  const bytes = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Math.floor(Number(text) * 1_048_576) : 0
  if (bytes > 0) return bytes
  throw new UsageError(`The option ${option} takes megabytes above 0, not "${text}".`)
}

function toMs(option: string, text: string): number {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : 0
  if (seconds > 0) return Math.round(seconds * 1000)
  throw new UsageError(`The option ${option} takes seconds above 0, not "${text}".`)
}

function toTls(values: Values, local: boolean): TlsChoice {
  const { tls, 'tls-cert': certFile, 'tls-key': keyFile } = values
  if (tls !== undefined && tls !== 'own' && tls !== 'off') {
    throw new UsageError(`The option --tls is own or off, not "${tls}".`)
  }
  if (certFile === undefined && keyFile === undefined) return { kind: tls ?? (local ? 'off' : 'own') }
  if (certFile === undefined || keyFile === undefined) {
    throw new UsageError('The options --tls-cert and --tls-key go together.')
  }
  if (tls !== undefined) throw new UsageError('Give either --tls or --tls-cert and --tls-key.')
  return { kind: 'given', certFile, keyFile }
}

function toRegistration(text: string): RegistrationMode {
  if (text === 'open' || text === 'invite' || text === 'closed') return text
  throw new UsageError(`The option --registration is open, invite or closed, not "${text}".`)
}

function toIceUrls(option: string, form: RegExp, urls: readonly string[]): readonly string[] {
  const wrong = urls.find(url => !form.test(url))
  if (wrong === undefined) return urls
  throw new UsageError(`"${wrong}" is not an address for ${option}.`)
}
