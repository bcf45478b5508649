import { FIRST_MEDIA_CHOICES, type MediaChoices, type MediaChoicesPort } from '#domain/media/media-choices.ts'

/** Choices of devices that last as long as the test. */
export function memoryMediaChoices(kept: Partial<MediaChoices> = {}): MediaChoicesPort {
  const listeners = new Set<(choices: MediaChoices) => void>()
  let choices: MediaChoices = { ...FIRST_MEDIA_CHOICES, ...kept }
  return {
    load: async () => choices,
    save: async change => {
      choices = { ...choices, ...change }
      for (const listener of listeners) listener(choices)
    },
    onChange: listener => {
      const own = (now: MediaChoices) => listener(now)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}
