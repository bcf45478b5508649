import { createInterface } from 'node:readline'
import type { ForkOptions, UtilityProcess } from 'electron'
import type { Log } from './logger.ts'

/** A running server that is our child. */
export interface ServerChild {
  /** Resolves with the exit code. */
  readonly exited: Promise<number>
  /** Ends it and waits for its end. */
  stop(): Promise<void>
}

export type ServerStart =
  | { readonly kind: 'running'; readonly child: ServerChild }
  | {
      readonly kind: 'failed'
      /** The server's own sentence. */
      readonly message: string
      /** Another server has the data folder, perhaps one that is just starting. */
      readonly folderTaken: boolean
    }

export interface ServerPlace {
  readonly port: number
  readonly dataDir: string
}

export type StartServer = (place: ServerPlace) => Promise<ServerStart>

type Fork = (path: string, args: string[], options: ForkOptions) => UtilityProcess

export interface ServerStarterOptions {
  readonly fork: Fork
  /** The server's bundle. */
  readonly script: string
  readonly log: Log
}

const READY = /^QuikApp server is ready at /
const START_TIMEOUT_MS = 20_000

/** Starts the embedded server as a child process of this app and waits until it listens. */
export function serverStarter({ fork, script, log }: ServerStarterOptions): StartServer {
  return async ({ port, dataDir }) => {
    const child = fork(script, [`--port=${port}`, '--host=127.0.0.1', `--data-dir=${dataDir}`], {
      stdio: 'pipe',
      serviceName: 'QuikApp server',
    })
    const exited = new Promise<number>(resolve => {
      child.once('exit', code => resolve(code))
    })
    const words = collectWords(child, log)
    const outcome = await Promise.race([isReady(child), exited, timeout()])
    if (outcome === 'ready') {
      const stop = async (): Promise<void> => {
        child.kill()
        await exited
      }
      return { kind: 'running', child: { exited, stop } }
    }
    if (outcome === 'late') {
      child.kill()
      return {
        kind: 'failed',
        message: 'The server of this computer did not start in time.',
        folderTaken: false,
      }
    }
    const message = words() ?? `The server of this computer could not start (exit code ${outcome}).`
    return { kind: 'failed', message, folderTaken: /uses the data folder/.test(message) }
  }
}

/** Follows what the server writes to standard error; answers its last plain sentence. */
function collectWords(child: UtilityProcess, log: Log): () => string | undefined {
  let sentence: string | undefined
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', line => {
      if (line.startsWith('{')) log.debug('server', { line: line.slice(0, 1_000) })
      else if (/^[A-Z].*\.$/.test(line)) sentence = line
    })
  }
  return () => sentence
}

function isReady(child: UtilityProcess): Promise<'ready'> {
  return new Promise(resolve => {
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', line => {
      if (READY.test(line)) resolve('ready')
    })
  })
}

function timeout(): Promise<'late'> {
  return new Promise(resolve => {
    setTimeout(() => resolve('late'), START_TIMEOUT_MS).unref()
  })
}
