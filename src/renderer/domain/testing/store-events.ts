import type { ReadableStore } from '../store.ts'

/** Resolves with the state of a store once it is as wanted; bounded by the time-out of the test. */
export function stateOf<T>(store: ReadableStore<T>, wanted: (state: T) => boolean): Promise<T> {
  return new Promise(resolve => {
    const state = store.getState()
    if (wanted(state)) {
      resolve(state)
      return
    }
    const cancel = store.subscribe(next => {
      if (!wanted(next)) return
      cancel()
      resolve(next)
    })
  })
}
