import { type Command, parseCommand, UsageError } from './options.ts'
import { type RunningServer, runServer } from './run-server.ts'
import { StartError } from './start-error.ts'
import { VERSION } from './version.ts'

const EXIT_USAGE = 2
const EXIT_FAILED = 1

/** Runs what the command line asks for; resolves once that is done or the server listens. */
async function run(args: readonly string[]): Promise<void> {
  const command = parseCommand(args)
  if (command.kind !== 'serve') return void process.stdout.write(await answer(command))
  const starting = runServer(command.options)
  stopWithProcess(starting)
  const server = await starting
  server.failed.then(fail, fail)
  process.stdout.write(`QuikApp server is ready at ${server.url}\n`)
}

/** What a command other than serving has to say. A server that starts loads none of it. */
async function answer(command: Exclude<Command, { kind: 'serve' }>): Promise<string> {
  switch (command.kind) {
    case 'help':
      return (await import('./command-help.ts')).HELP
    case 'version':
      return `${VERSION}\n`
    case 'invite':
      return `${await (await import('./create-invite.ts')).createInvite(command.dataDir)}\n`
    case 'fingerprint':
      return `${(await import('./certificate.ts')).ownFingerprint(command.dataDir)}\n`
    case 'backup':
      return `${await (await import('./backup.ts')).backUp(command.dataDir, command.file)}\n`
    case 'restore':
      return `${await (await import('./restore.ts')).restore(command.dataDir, command.file)}\n`
    case 'fresh':
      return `${await (await import('./restore.ts')).startFresh(command.dataDir)}\n`
  }
}

/** A signal ends the server, even one that is just starting, and so does the end of the app that started it. */
function stopWithProcess(starting: Promise<RunningServer>): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    starting.then(server => server.stop()).then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('SIGHUP', stop)
  process.on('disconnect', stop)
}

function fail(error: unknown): void {
  const expected = error instanceof StartError || error instanceof UsageError
  const text = expected
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED)
}

// What the server writes is for its owner alone.
process.umask(0o077)
run(process.argv.slice(2)).catch(fail)
