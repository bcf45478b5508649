import { AppError } from '#shared/errors.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { NETWORK_PATHS, type NetworkPath, serversByPath } from './network-paths.ts'

/**
 * How a way turned out. `absent`: the server offers nothing to try it with. `silent`: nothing answered.
 * `blocked`: the relay answered, and nothing came through it. `untried`: it could not be tried just now. Round trip in
 * milliseconds and loss in percent where they were measured.
 */
export type PathState =
  | { readonly phase: 'trying' | 'absent' | 'silent' | 'blocked' | 'untried' }
  | { readonly phase: 'works'; readonly roundTripMs: number | null; readonly lostPercent?: number }

/** The way to the server itself, where Echo sends everything back, and the ways to other people. */
export type TriedWay = 'echo' | NetworkPath

export const TRIED_WAYS = ['echo', ...NETWORK_PATHS] as const satisfies readonly TriedWay[]

export interface ConnectionTestState {
  readonly phase: 'idle' | 'running' | 'done'
  readonly paths: Partial<Readonly<Record<TriedWay, PathState>>>
  /** Why the servers to try are not known. */
  readonly problem: AppError | undefined
}

/** Tries one way; ends soon after the signal. Rejects only where the browser cannot try at all. */
export type ProbePath = (
  path: NetworkPath,
  servers: readonly IceServer[],
  signal: AbortSignal,
) => Promise<PathState>

/** Tries the way to the server itself; ends soon after the signal. Rejects only where the browser cannot try at all. */
export type ProbeEcho = (signal: AbortSignal) => Promise<PathState>

export interface ConnectionTestOptions {
  /** What calls would use right now. Rejects with AppError. */
  readonly iceServers: () => Promise<readonly IceServer[]>
  readonly probe: ProbePath
  readonly probeEcho: ProbeEcho
}

const IDLE: ConnectionTestState = { phase: 'idle', paths: {}, problem: undefined }

/** Tries the way to the server, and every way to other people with the servers that a call would use, all at once. */
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
      const { probe, probeEcho } = this.#options
      const ways = NETWORK_PATHS.map(path => {
        const servers = found.get(path) ?? []
        return this.#try(path, servers.length === 0 ? null : () => probe(path, servers, signal), signal)
      })
      await Promise.all([this.#try('echo', () => probeEcho(signal), signal), ...ways])
      if (!signal.aborted) this.#store.patch({ phase: 'done' })
    } catch (error) {
      if (!signal.aborted) this.#store.set({ phase: 'done', paths: {}, problem: AppError.from(error) })
    }
  }

  /** `probe` is null where there is nothing to try the way with. */
  async #try(way: TriedWay, probe: (() => Promise<PathState>) | null, signal: AbortSignal): Promise<void> {
    const say = (state: PathState) => {
      if (!signal.aborted) this.#store.patch({ paths: { ...this.#store.getState().paths, [way]: state } })
    }
    say({ phase: probe === null ? 'absent' : 'trying' })
    if (probe !== null) say(await probe())
  }

  dispose(): void {
    this.#run.abort()
  }
}
