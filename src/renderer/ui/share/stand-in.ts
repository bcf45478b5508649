import { type ScreenShareState, SHARE_AT_FIRST } from '#domain/meeting/screen-share-state.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'

/** What is so while a meeting is being made. */
export const NOT_SHARED: ReadableStore<ScreenShareState> = createStore<ScreenShareState>(SHARE_AT_FIRST)
