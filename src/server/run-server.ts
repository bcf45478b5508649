import { readFileSync } from 'node:fs'
import { systemClock } from './clock.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { FolderLock } from './folder-lock.ts'
import { createLog, type Log } from './log.ts'
import type { ServeOptions } from './options.ts'
import { isLoopbackHost } from './origin.ts'
import { PASSWORD_COST } from './passwords.ts'
import { QuikAppServer } from './server.ts'
import { StartError } from './start-error.ts'
import { SqliteStore } from './store/sqlite/sqlite-store.ts'

/** How long somebody stays online after the last socket closed. */
const PRESENCE_LINGER_MS = 2_000
const FIRST_INVITE_SECONDS = 86_400
/** Slack before the five seconds in which a server must be gone. */
const STOP_DEADLINE_MS = 4_000

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  stop(): Promise<void>
}

/** Opens the data folder and listens. Throws StartError with the one sentence that says why it cannot. */
export async function runServer(options: ServeOptions): Promise<RunningServer> {
  const tls = loadTls(options)
  const turnSecret = process.env.QUIKAPP_TURN_SECRET || undefined
  if (options.turnUrls.length > 0 && turnSecret === undefined) {
    throw new StartError(
      'A TURN server needs its shared secret in the environment variable QUIKAPP_TURN_SECRET.',
    )
  }
  const log = createLog(options.verbose ? 'debug' : 'info')
  const folder = openDataFolder(options.dataDir)
  const lock = new FolderLock(folder.path)
  try {
    const store = new SqliteStore(folder.database)
    const settings = { ...options, tls, turnSecret, secret: folder.secret, store, log, clock: systemClock }
    const server = await QuikAppServer.create({
      ...settings,
      passwordCost: PASSWORD_COST,
      presenceLingerMs: PRESENCE_LINGER_MS,
    })
    const url = await listen(server, options)
    lock.announce(url)
    logStart(log, options, folder)
    await offerFirstInvite(server, options)
    return { url, stop: () => stop(server, store, lock, log) }
  } catch (error) {
    lock.release()
    throw error
  }
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

function logStart(log: Log, options: ServeOptions, folder: DataFolder): void {
  log.info({ folder: folder.path }, 'started')
  if (!isLoopbackHost(options.host) && options.tlsCert === undefined) {
    log.warn('other computers reach this server without encryption; give --tls-cert and --tls-key')
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

async function stop(server: QuikAppServer, store: SqliteStore, lock: FolderLock, log: Log): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  systemClock.setTimeout(resolve, STOP_DEADLINE_MS)
  await Promise.race([server.stop(), promise])
  store.close()
  lock.release()
  log.info('stopped')
}

function loadTls({ tlsCert, tlsKey }: ServeOptions): { cert: string; key: string } | undefined {
  if (tlsCert === undefined || tlsKey === undefined) return undefined
  try {
    return { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') }
  } catch (error) {
    throw new StartError(`The certificate ${tlsCert} or its key ${tlsKey} cannot be read.`, { cause: error })
  }
}
