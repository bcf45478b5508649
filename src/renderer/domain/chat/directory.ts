import type { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import type { Workspace } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { createStore, type ReadableStore } from '../store.ts'

export interface DirectoryState {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: AppError | undefined
  readonly workspace?: Workspace | undefined
  readonly members: ReadonlyMap<UserId, User>
}

/** The workspace and its people. */
export class Directory {
  readonly #store = createStore<DirectoryState>({ status: 'loading', members: new Map() })
  readonly store: ReadableStore<DirectoryState> = this.#store

  reload(): void {
    this.#store.patch({ status: 'loading', error: undefined })
  }

  nameOf(userId: UserId): string {
    return this.#store.getState().members.get(userId)?.displayName ?? 'Unknown person'
  }
}
