import { AppError } from '#shared/errors.ts'
import { healthResponse } from '#shared/rest/health.ts'
import type { Clock, HttpPort, TransferPort } from './ports.ts'
import { Refresher } from './realtime/refresher.ts'
import { createStore, type ReadableStore } from './store.ts'

/** What a server may offer or not, by the names of `/health` (contract README, "The embedded server's own routes"). */
export const FEATURES = [
  'accounts',
  'invites',
  'directory',
  'conversations',
  'conversationSettings',
  'members',
  'history',
  'changes',
  'threads',
  'search',
  'files',
  'presence',
  'calls',
  'callLog',
  'recordings',
  'huddles',
  'devices',
] as const
export type Feature = (typeof FEATURES)[number]

export type FeaturesState = { readonly [Name in Feature]: boolean }

/** Which feature a route belongs to; the first that matches. */
const ROUTES: readonly (readonly [Feature, RegExp])[] = [
  ['accounts', /^\/api\/v1\/me$/],
  ['invites', /^\/api\/v1\/invites$/],
  ['conversationSettings', /^\/api\/v1\/channels\/[^/]+$/],
  ['members', /^\/api\/v1\/channels\/[^/]+\/members(\/|$)/],
  ['conversations', /^\/api\/v1\/workspaces\/[^/]+\/channels$/],
  ['directory', /^\/api\/v1\/workspaces(\/[^/]+\/members)?$/],
  ['history', /^\/api\/v1\/channels\/[^/]+\/messages$/],
  ['changes', /^\/api\/v1\/channels\/[^/]+\/changes$/],
  ['search', /^\/api\/v1\/search$/],
  ['files', /^\/api\/v1\/files\//],
  ['callLog', /^\/api\/calls$/],
  ['recordings', /^\/api\/recordings(\/|$)/],
  ['huddles', /^\/api\/huddles(\/|$)/],
  ['devices', /^\/api\/devices(\/|$)/],
]

/** Codes of a 404 about the address itself; one about a thing says which (`message_not_found`). */
const NO_ROUTE = new Set(['not_found', 'http_404', 'route_not_found'])

const withoutMarks = (name: string) => name.replaceAll(/[-_]/g, '').toLowerCase()
const all = (is: (name: Feature) => boolean) =>
  Object.fromEntries(FEATURES.map(name => [name, is(name)])) as unknown as FeaturesState

interface FeaturesOptions {
  readonly http: HttpPort
  readonly transfers: TransferPort
  readonly clock: Clock
}

/**
 * What this server offers: its own list where it has one; without a list everything, until a route turns out to be
 * missing (404, 405 or 501). Hidden then for the session.
 */
export class Features {
  readonly #store = createStore<FeaturesState>(all(() => true))
  readonly store: ReadableStore<FeaturesState> = this.#store
  /** REST that watches what is missing: such a request rejects with category `unsupported`. */
  readonly http: HttpPort
  readonly transfers: TransferPort
  readonly #refresher: Refresher
  /** Features that worked: a later 404 there is about the thing asked for. */
  readonly #seen = new Set<Feature>()
  /** What the server says it has: believed more than any answer. */
  #listed: FeaturesState | null = null

  constructor({ http, transfers, clock }: FeaturesOptions) {
    this.http = {
      request: (request, schema) =>
        this.#watch(request.method, request.path, () => http.request(request, schema)),
    }
    this.transfers = {
      sendPiece: (request, schema) =>
        this.#watch('PUT', request.path, () => transfers.sendPiece(request, schema)),
      storedBytes: (path, signal) => this.#watch('HEAD', path, () => transfers.storedBytes(path, signal)),
      upload: (request, schema) => this.#watch('POST', request.path, () => transfers.upload(request, schema)),
      download: (path, ...how) => this.#watch('GET', path, () => transfers.download(path, ...how)),
    }
    this.#refresher = new Refresher({
      clock,
      run: signal => this.#load(http, signal),
      // Without an answer everything stays as it is.
      onFailed: () => undefined,
    })
  }

  /** Asks the server what it offers: it may be another version by now. */
  reload(): void {
    this.#refresher.request()
  }

  dispose(): void {
    this.#refresher.dispose()
  }

  async #load(http: HttpPort, signal: AbortSignal): Promise<void> {
    const { capabilities } = await http.request({ method: 'GET', path: '/health', signal }, healthResponse)
    if (signal.aborted || capabilities === undefined) return
    const listed = new Set(capabilities.map(withoutMarks))
    this.#listed = all(name => listed.has(withoutMarks(name)))
    this.#store.set(this.#listed)
  }

  async #watch<T>(method: string, path: string, ask: () => Promise<T>): Promise<T> {
    const feature = featureOf(method, path)
    try {
      const answer = await ask()
      if (feature !== undefined) this.#seen.add(feature)
      return answer
    } catch (cause) {
      const error = AppError.from(cause)
      if (feature === undefined || !this.#isMissing(feature, method, error)) throw error
      this.#store.set({ ...this.#store.getState(), [feature]: false })
      throw notOffered(error)
    }
  }

  #isMissing(feature: Feature, method: string, { category, code }: AppError): boolean {
    if (this.#listed?.[feature] === true) return false
    if (category === 'unsupported') return true
    // The answer to a HEAD has no words: nobody can tell what was not found.
    return category === 'notFound' && method !== 'HEAD' && NO_ROUTE.has(code) && !this.#seen.has(feature)
  }
}

function featureOf(method: string, path: string): Feature | undefined {
  // Calls are placed by the same path that lists them.
  if (path === '/api/calls' && method !== 'GET') return undefined
  return ROUTES.find(([, route]) => route.test(path))?.[0]
}

/** The error for what this server does not have. */
export const notOffered = (cause: AppError): AppError =>
  new AppError({
    code: 'not_offered',
    category: 'unsupported',
    message: 'This server does not offer this.',
    cause,
  })
