import type { MeetingPreferences, MeetingPreferencesPort } from '#domain/ports.ts'

/** Choices for meetings that last as long as the test. */
export function memoryPreferences(): MeetingPreferencesPort {
  let kept: MeetingPreferences = {
    volumes: new Map(),
    screenVolumes: new Map(),
    hideSelf: false,
    hideWithoutVideo: false,
    huddleMicrophone: false,
    screenQuality: 'text',
    screenSound: false,
  }
  return {
    load: async () => kept,
    save: async change => {
      kept = { ...kept, ...change }
    },
  }
}
