import { hostname, networkInterfaces } from 'node:os'
import type { ServingCertificate } from './certificate.ts'
import { systemClock } from './clock.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { DiskBlobStore } from './disk-blob-store.ts'
import { FolderLock } from './folder-lock.ts'
import { createLog, type Log } from './log.ts'
import { openStore, setDamagedAside } from './open-store.ts'
import type { ServeOptions } from './options.ts'
import { isLoopbackHost } from './origin.ts'
import { PASSWORD_COST } from './passwords.ts'
import { machineNames } from './public-address.ts'
import { QuikAppServer, type ServerOptions } from './server.ts'
import { StartError } from './start-error.ts'
import { databaseProblem } from './store/sqlite/database-problem.ts'
import type { SqliteStore } from './store/sqlite/sqlite-store.ts'

/** How long somebody stays online after the last socket closed. */
const PRESENCE_LINGER_MS = 2_000
const FIRST_INVITE_SECONDS = 86_400
/** Slack before the five seconds in which a server must be gone. */
const STOP_DEADLINE_MS = 4_000

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  /** Resolves with the reason when it cannot go on and has stopped by itself. */
  readonly failed: Promise<StartError>
  stop(): Promise<void>
}

/** Opens the data folder and listens. Throws StartError with the one sentence that says why it cannot. */
export async function runServer(options: ServeOptions): Promise<RunningServer> {
  const given = await loadGiven(options)
  const turnSecret = process.env.QUIKAPP_TURN_SECRET || undefined
  if (options.turnUrls.length > 0 && turnSecret === undefined) {
    throw new StartError(
      'A TURN server needs its shared secret in the environment variable QUIKAPP_TURN_SECRET.',
    )
  }
  const log = createLog(options.verbose ? 'debug' : 'info')
  const folder = openDataFolder(options.dataDir)
  const lock = new FolderLock(folder.path)
  const base: Base = { folder, lock, log, turnSecret, given }
  try {
    return await start(options, base, openStore(folder))
  } catch (error) {
    lock.release()
    throw error
  }
}

/** What there is before the database is opened. */
interface Base {
  readonly folder: DataFolder
  readonly lock: FolderLock
  readonly log: Log
  readonly turnSecret: string | undefined
  readonly given: ServingCertificate | undefined
}

async function start(options: ServeOptions, base: Base, store: SqliteStore): Promise<RunningServer> {
  const { folder, lock, log, turnSecret } = base
  const tls = options.tls.kind === 'own' ? await loadOwn(options, folder) : base.given
  const settings = { ...options, tls, turnSecret, secret: folder.secret, store, log, clock: systemClock }
  const server = await createServer(settings, base)
  tellAboutTls(options, tls)
  const url = await listen(server, options)
  lock.announce(url)
  log.info({ folder: folder.path }, 'started')
  await offerFirstInvite(server, options)
  const stop = async () => {
    await close(server, store)
    lock.release()
    log.info('stopped')
  }
  return { url, stop, failed: store.damaged.then(() => giveUp(server, store, base)) }
}

async function listen(server: QuikAppServer, { host, port }: ServeOptions): Promise<string> {
  try {
    return await server.listen(port)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const sentence =
      code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken by another program; choose another with --port, or stop that program.`
        : code === 'EACCES'
          ? `Port ${port} may not be used by this person; choose one above 1023 with --port.`
          : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
            ? `This machine has no address ${host}; choose another with --host.`
            : `The server could not listen on ${host} port ${port} (${String(code ?? 'unknown error')}).`
    throw new StartError(sentence, { cause: error })
  }
}

/** What the person who starts the server has to know about its encryption. */
function tellAboutTls({ host, tls: choice }: ServeOptions, tls: ServingCertificate | undefined): void {
  if (tls?.fingerprint !== undefined) {
    process.stderr.write(`The fingerprint of this server's certificate is ${tls.fingerprint}\n`)
  } else if (choice.kind === 'off' && !isLoopbackHost(host)) {
    process.stderr.write(
      'WARNING: other computers reach this server without encryption; everybody on the network between can read along.\n',
    )
  }
}

/** Where accounts need an invite, the very first one has nobody to ask. */
async function offerFirstInvite({ services }: QuikAppServer, { registration }: ServeOptions): Promise<void> {
  if (registration !== 'invite' || (await services.store.accounts.count()) > 0) return
  const { code } = await services.auth.invite(FIRST_INVITE_SECONDS)
  process.stderr.write(
    `There are no accounts yet. The first one can be made with the one-time code ${code}\n`,
  )
}

type Settings = Omit<ServerOptions, 'blobs' | 'passwordCost' | 'presenceLingerMs'> & {
  readonly store: SqliteStore
}

/** A large database may show its damage only when the first rows are read. */
async function createServer(settings: Settings, { folder }: Base): Promise<QuikAppServer> {
  try {
    return await QuikAppServer.create({
      ...settings,
      blobs: new DiskBlobStore(folder.files),
      passwordCost: PASSWORD_COST,
      presenceLingerMs: PRESENCE_LINGER_MS,
    })
  } catch (error) {
    settings.store.close()
    throw databaseProblem(error)?.kind === 'damaged' ? setDamagedAside(folder, error) : error
  }
}

/** Whatever is written into a damaged database may be lost: better nothing than that. */
async function giveUp(
  server: QuikAppServer,
  store: SqliteStore,
  { folder, lock, log }: Base,
): Promise<StartError> {
  log.error('the database is damaged')
  await close(server, store).catch((error: unknown) => log.warn({ err: error }, 'the last writes failed'))
  const reason = setDamagedAside(folder)
  lock.release()
  return reason
}

async function close(server: QuikAppServer, store: SqliteStore): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  systemClock.setTimeout(resolve, STOP_DEADLINE_MS)
  try {
    await Promise.race([server.stop(), promise])
  } finally {
    store.close()
  }
}

async function loadGiven({ tls }: ServeOptions): Promise<ServingCertificate | undefined> {
  if (tls.kind !== 'given') return undefined
  const { givenCertificate } = await import('./certificate.ts')
  return givenCertificate(tls.certFile, tls.keyFile)
}

async function loadOwn({ host }: ServeOptions, folder: DataFolder): Promise<ServingCertificate> {
  const { ownCertificate } = await import('./certificate.ts')
  const names = machineNames(host, hostname(), networkInterfaces())
  return ownCertificate(folder.path, names, systemClock.now())
}
