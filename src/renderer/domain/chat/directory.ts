import { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import type { Workspace } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { membersResponse, workspacesResponse } from '#shared/rest/directory.ts'
import { apiPath } from '../api-path.ts'
import type { Cancel, Clock, HttpPort } from '../ports.ts'
import { Refresher } from '../realtime/refresher.ts'
import { createStore, type ReadableStore } from '../store.ts'

export interface DirectoryState {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: AppError | undefined
  readonly workspace?: Workspace | undefined
  readonly members: ReadonlyMap<UserId, User>
}

interface DirectoryOptions {
  readonly http: HttpPort
  readonly clock: Clock
}

/** The workspace and its people. */
export class Directory {
  readonly #http: HttpPort
  readonly #refresher: Refresher
  readonly #store = createStore<DirectoryState>({ status: 'loading', members: new Map() })
  readonly store: ReadableStore<DirectoryState> = this.#store

  constructor({ http, clock }: DirectoryOptions) {
    this.#http = http
    this.#refresher = new Refresher({
      clock,
      run: signal => this.#load(signal),
      onFailed: error => this.#failed(error),
    })
  }

  /** Reads everything again; what is shown stays until the answer is there. */
  reload(): void {
    if (this.#store.getState().status === 'failed') this.#store.patch({ status: 'loading', error: undefined })
    this.#refresher.request()
  }

  nameOf(userId: UserId): string {
    return this.#store.getState().members.get(userId)?.displayName ?? 'Unknown person'
  }

  /** Calls once with the workspace, as soon as it is known; with null for a server that has none. */
  whenWorkspace(listener: (workspace: Workspace | null) => void): Cancel {
    const known = this.#store.getState()
    if (known.status === 'ready') {
      listener(known.workspace ?? null)
      return () => undefined
    }
    const cancel = this.#store.subscribe(({ status, workspace }) => {
      if (status !== 'ready') return
      cancel()
      listener(workspace ?? null)
    })
    return cancel
  }

  /** A person came or changed. */
  receive(member: User): void {
    const members = new Map(this.#store.getState().members).set(member.id, member)
    this.#store.patch({ members })
    // An answer under way may be older than this.
    if (this.#refresher.running) this.#refresher.request()
  }

  dispose(): void {
    this.#refresher.dispose()
  }

  async #load(signal: AbortSignal): Promise<void> {
    const { workspaces } = await this.#http.request(
      { method: 'GET', path: '/api/v1/workspaces', signal },
      workspacesResponse,
    )
    const workspace = workspaces[0]
    if (workspace === undefined) throw noWorkspace()
    const { members } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/v1/workspaces/${workspace.id}/members`, signal },
      membersResponse,
    )
    if (signal.aborted) return
    this.#store.set({
      status: 'ready',
      workspace,
      members: new Map(members.map(member => [member.id, member])),
    })
  }

  #failed(error: AppError): void {
    // A server without a directory is no broken one.
    if (error.category === 'unsupported') this.#store.patch({ status: 'ready', error: undefined })
    if (this.#store.getState().status !== 'ready') this.#store.patch({ status: 'failed', error })
  }
}

const noWorkspace = () =>
  new AppError({
    code: 'no_workspace',
    category: 'notFound',
    message: 'This account is in no workspace yet. Ask somebody there to add you.',
  })
