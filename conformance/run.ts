import { parseArgs } from 'node:util'
import { CONTRACT, REST, SOCKET } from './suite.ts'
import { OWN_LIMITS, OwnServer } from './support/own-server.ts'
import { type Outcome, runRow } from './support/run-row.ts'
import { World, type WorldOptions } from './support/world.ts'

const HELP = `Usage: npm run conformance -- [options]

  --url=URL            the server to look at; without it, one of our own is started
  --tokens=A,B,C       access tokens of three people or more, where nobody can register
  --socket=URL         its socket, where that is not at /socket of --url
  --workspace=ID       a workspace of theirs, where the server lists none
  --channel=ID         a conversation of theirs, where the server lists none
  --ring-timeout=SEC   how long a call rings there, when that is short enough to wait for
  --call-grace=SEC     how long a lost line keeps its seat there, likewise
  --max-file-mb=N      the largest file it takes, when that is small enough to send
  --only=R2            only rows whose number begins so
  --help               show this
`

const OPTIONS = {
  url: { type: 'string' },
  tokens: { type: 'string' },
  socket: { type: 'string' },
  workspace: { type: 'string' },
  channel: { type: 'string' },
  'ring-timeout': { type: 'string' },
  'call-grace': { type: 'string' },
  'max-file-mb': { type: 'string' },
  only: { type: 'string' },
  help: { type: 'boolean' },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)

function worldOptions(values: Values, own: OwnServer | undefined): WorldOptions {
  if (own !== undefined) return { url: own.url, ...OWN_LIMITS }
  const megabytes = number(values['max-file-mb'])
  return {
    url: values.url ?? '',
    tokens: values.tokens?.split(','),
    socketUrl: values.socket,
    workspaceId: values.workspace,
    channelId: values.channel,
    ringSeconds: number(values['ring-timeout']),
    graceSeconds: number(values['call-grace']),
    maxFileBytes: megabytes === undefined ? undefined : megabytes * 1024 * 1024,
  }
}

const line = (text: string): void => void process.stdout.write(`${text}\n`)

function describe(outcome: Outcome): string {
  if (outcome.kind === 'pass') return ''
  if (outcome.kind === 'skip') return ` (${outcome.reason})`
  const message = outcome.error instanceof Error ? outcome.error.message : String(outcome.error)
  return `\n        ${message.replaceAll('\n', '\n        ')}`
}

/** Looks at every row and prints the table; answers how many failed. */
async function look(world: World, only: string): Promise<number> {
  const counts = { pass: 0, skip: 0, fail: 0 }
  for (const { title, rows } of [...REST, ...SOCKET, ...CONTRACT]) {
    const wanted = rows.filter(row => only === '' || `${row.id}.`.startsWith(`${only}.`))
    if (wanted.length > 0) line(`\n${title}`)
    for (const row of wanted) {
      const outcome = await runRow(world, row)
      counts[outcome.kind] += 1
      line(`  ${outcome.kind}  ${row.id.padEnd(6)} ${row.title}${describe(outcome)}`)
    }
  }
  line(`\n${counts.pass} passed, ${counts.fail} failed, ${counts.skip} skipped`)
  return counts.fail
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS })
  if (values.help === true) {
    process.stdout.write(HELP)
    return
  }
  const own = values.url === undefined ? await OwnServer.start() : undefined
  try {
    const failed = await look(await World.open(worldOptions(values, own)), values.only ?? '')
    if (failed > 0) process.exitCode = 1
  } finally {
    await own?.stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
