import { useStore } from 'zustand'
import { createStore } from '#domain/store.ts'

const store = createStore({ started: false })

/** To be called once one can write and what is worth having early was asked for. */
export const tellStarted = (): void => store.set({ started: true })

/** Whether the page has started: buttons that are not needed at once come after it. */
export const useStarted = (): boolean => useStore(store, state => state.started)
