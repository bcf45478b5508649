import { loadCode } from '#domain/load-code.ts'
import type { MeetingPreferencesPort } from '#domain/ports.ts'

/** Choices for meetings, whose code is loaded with the first meeting. `whose` names server and person. */
export function latePreferences(whose: string): MeetingPreferencesPort {
  const open = async (): Promise<MeetingPreferencesPort> =>
    (await loadCode(() => import('./meeting-preferences.ts'))).meetingPreferences(localStorage, whose)
  return {
    load: async () => (await open()).load(),
    save: async change => (await open()).save(change),
  }
}
