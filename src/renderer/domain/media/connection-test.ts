import { AppError } from '#shared/errors.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { NETWORK_PATHS, type NetworkPath, serversByPath } from './network-paths.ts'

/**
 * How a way turned out. `absent`: the server offers nothing to try it with. `silent`: nothing answered.
 * `blocked`: the relay answered, and nothing came through it. Round trip in milliseconds where it was measured.
 */
export type PathState =
  | { readonly phase: 'trying' | 'absent' | 'silent' | 'blocked' }
  | { readonly phase: 'works'; readonly roundTripMs: number | null }

export interface ConnectionTestState {
  readonly phase: 'idle' | 'running' | 'done'
  readonly paths: Partial<Readonly<Record<NetworkPath, PathState>>>
  /** Why the servers to try are not known. */
  readonly problem: AppError | undefined
}

/** Tries one way; ends soon after the signal. Rejects only where the browser cannot try at all. */
export type ProbePath = (
  path: NetworkPath,
  servers: readonly IceServer[],
  signal: AbortSignal,
) => Promise<PathState>

export interface ConnectionTestOptions {
  /** What calls would use right now. Rejects with AppError. */
  readonly iceServers: () => Promise<readonly IceServer[]>
  readonly probe: ProbePath
}

const IDLE: ConnectionTestState = { phase: 'idle', paths: {}, problem: undefined }

/** Tries every way to other people with the servers that a call would use, all at once. */
export class ConnectionTest {
  readonly #options: ConnectionTestOptions
  readonly #store = createStore<ConnectionTestState>(IDLE)
  readonly store: ReadableStore<ConnectionTestState> = this.#store
  #run = new AbortController()

  constructor(options: ConnectionTestOptions) {
    this.#options = options
  }

  /** Begins anew. Resolves when every way has turned out; never rejects. */
  async start(): Promise<void> {
    this.#run.abort()
    const run = new AbortController()
    this.#run = run
    const { signal } = run
    this.#store.set({ ...IDLE, phase: 'running' })
    try {
      const found = serversByPath(await this.#options.iceServers())
      await Promise.all(NETWORK_PATHS.map(path => this.#try(path, found.get(path) ?? [], signal)))
      if (!signal.aborted) this.#store.patch({ phase: 'done' })
    } catch (error) {
      if (!signal.aborted) this.#store.set({ phase: 'done', paths: {}, problem: AppError.from(error) })
    }
  }

  async #try(path: NetworkPath, servers: readonly IceServer[], signal: AbortSignal): Promise<void> {
    const say = (state: PathState) => {
      if (!signal.aborted) this.#store.patch({ paths: { ...this.#store.getState().paths, [path]: state } })
    }
    if (servers.length === 0) {
      say({ phase: 'absent' })
      return
    }
    say({ phase: 'trying' })
    say(await this.#options.probe(path, servers, signal))
  }

  dispose(): void {
    this.#run.abort()
  }
}
