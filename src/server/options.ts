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
  readonly socketIdleMs: number
  readonly limited: boolean
  readonly stunUrls: readonly string[]
  readonly turnUrls: readonly string[]
  readonly tlsCert: string | undefined
  readonly tlsKey: string | undefined
  readonly verbose: boolean
}

export type Command =
  | { readonly kind: 'serve'; readonly options: ServeOptions }
  | { readonly kind: 'invite'; readonly dataDir: string | undefined }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }

export const HELP = `Usage: npm run server -- [options]
       npm run server -- invite [--data-dir DIR]     print a one-time code for one more person

  --port N              port to listen on; 0 picks a free one (4100)
  --host HOST           address to listen on (127.0.0.1: this machine only)
  --data-dir DIR        where everything is kept (the machine's data folder, quikapp/server)
  --registration MODE   who may make an account: open, invite or closed
                        (open on this machine only, invite elsewhere)
  --tls-cert FILE       certificate chain (PEM), with --tls-key: serve https and wss
  --tls-key FILE        its private key (PEM)
  --stun-url URL        a STUN server for calls; may be repeated
  --turn-url URL        a TURN server for calls; may be repeated; its shared secret
                        is read from the environment variable QUIKAPP_TURN_SECRET
  --ring-timeout SEC    how long a call rings (60)
  --call-grace SEC      how long a lost connection keeps its place in a call (90)
  --socket-idle SEC     how long a connection may be silent (45)
  --limits off          no rate limits; for measuring, on this machine only
  --verbose             log more to standard error
  --help                show this
  --version             show the version
`

const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const
const LIST = { type: 'string', multiple: true } as const

const SPEC = {
  port: TEXT,
  host: TEXT,
  'data-dir': TEXT,
  registration: TEXT,
  'tls-cert': TEXT,
  'tls-key': TEXT,
  'stun-url': LIST,
  'turn-url': LIST,
  'ring-timeout': TEXT,
  'call-grace': TEXT,
  'socket-idle': TEXT,
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
  if (word === 'invite' && more.length === 0) return { kind: 'invite', dataDir: values['data-dir'] }
  if (word !== undefined) throw new UsageError(`"${word}" is not a command of the QuikApp server.`)
  return { kind: 'serve', options: toOptions(values) }
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
  if ((values['tls-cert'] === undefined) !== (values['tls-key'] === undefined)) {
    throw new UsageError('The options --tls-cert and --tls-key go together.')
  }
  return {
    host,
    port: toPort(values.port ?? '4100'),
    dataDir: values['data-dir'],
    registration: toRegistration(values.registration ?? (local ? 'open' : 'invite')),
    ringTimeoutMs: toMs('--ring-timeout', values['ring-timeout'] ?? '60'),
    callGraceMs: toMs('--call-grace', values['call-grace'] ?? '90'),
    socketIdleMs: toMs('--socket-idle', values['socket-idle'] ?? '45'),
    limited: values.limits !== 'off',
    stunUrls: toIceUrls('--stun-url', /^stuns?:\S+$/i, values['stun-url'] ?? []),
    turnUrls: toIceUrls('--turn-url', /^turns?:\S+$/i, values['turn-url'] ?? []),
    tlsCert: values['tls-cert'],
    tlsKey: values['tls-key'],
    verbose: values.verbose ?? false,
  }
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new UsageError(`"${text}" is not a port; it is a number from 0 to 65535.`)
}

function toMs(option: string, text: string): number {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : 0
  if (seconds > 0) return Math.round(seconds * 1000)
  throw new UsageError(`The option ${option} takes seconds above 0, not "${text}".`)
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
