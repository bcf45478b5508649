import { createStore as createVanillaStore, type StoreApi } from 'zustand/vanilla'

/** What everybody but its owner sees of a store: `useStore` of zustand reads it. */
export type ReadableStore<T> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'>

/** The owner's end of a store: one immutable state object, replaced as a whole. */
export interface OwnedStore<T> extends ReadableStore<T> {
  /** Replaces the state; an unchanged object notifies nobody. */
  set(next: T): void
  /** Replaces some fields of the state. */
  patch(change: Partial<T>): void
}

/** A store for one owner, who hands it out as a ReadableStore. */
export function createStore<T extends object>(initial: T): OwnedStore<T> {
  const store = createVanillaStore<T>(() => initial)
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set: next => store.setState(next, true),
    patch: change => store.setState(change),
  }
}
