import { createStore } from 'zustand/vanilla'
import type { SettingsSectionId } from './sections.ts'

/** The section that somebody asked the settings to be opened at; null once it is shown. */
export const wantedSection = createStore<{ readonly id: SettingsSectionId | null }>(() => ({ id: null }))
