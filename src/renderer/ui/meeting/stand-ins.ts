import type { ParticipantsState } from '#domain/meeting/participants.ts'
import { SELF_AT_FIRST, type SelfState } from '#domain/meeting/self.ts'
import type { SpeakersState } from '#domain/meeting/speakers.ts'
import type { ViewState } from '#domain/meeting/view.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'

/** What is so while a meeting is being made. */
export const NOBODY: ReadableStore<ParticipantsState> = createStore<ParticipantsState>({ joined: new Map() })

export const NO_VIEW: ReadableStore<ViewState> = createStore<ViewState>({
  mode: 'auto',
  page: 0,
  pinned: null,
  hideSelf: false,
  hideWithoutVideo: false,
})

export const NO_SPEAKERS: ReadableStore<SpeakersState> = createStore<SpeakersState>({
  speaking: new Set(),
  activeSpeaker: null,
  selfSpeaking: false,
})

export const NOT_YET: ReadableStore<SelfState> = createStore<SelfState>(SELF_AT_FIRST)
