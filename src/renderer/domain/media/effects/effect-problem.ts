import { AppError } from '#shared/errors.ts'

/** What can go wrong with an effect: it does not start, or it stops in the middle. */
export type EffectTrouble = 'unavailable' | 'stopped'

const SENTENCES = {
  background: {
    unavailable:
      'The background could not be changed, so the camera stays off. Choose no background, or try again.',
    stopped:
      'The background effect stopped, so the camera was turned off. Turn it on again, or choose no background.',
  },
  noise: {
    unavailable: 'The strong noise filter could not be started. Choose the usual one, or try again.',
    stopped: 'The strong noise filter stopped. Choose the usual one, or turn the microphone on again.',
  },
} as const

/** The trouble in words: code `background_unavailable`, `noise_stopped` …, category `device`. */
export function effectProblem(
  effect: keyof typeof SENTENCES,
  trouble: EffectTrouble,
  cause?: unknown,
): AppError {
  return new AppError({
    code: `${effect}_${trouble}`,
    category: 'device',
    message: SENTENCES[effect][trouble],
    cause,
  })
}
