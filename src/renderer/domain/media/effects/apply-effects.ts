import { loadCode } from '../../load-code.ts'
import type { DeviceKind } from '../device-problem.ts'
import type { MediaChoices } from '../media-choices.ts'
import type { Background } from './background-messages.ts'
import { isBackgroundPicture } from './background-pictures.ts'
import type { TrackEffect } from './effect.ts'

/** The effect that the choices ask for of the camera, or null. A picture that is not known any more is a strong blur. */
export function chosenBackground({ background }: Pick<MediaChoices, 'background'>): Background | null {
  if (background.kind === 'none') return null
  if (background.kind === 'blur') return background
  const { imageId } = background
  return isBackgroundPicture(imageId) ? { kind: 'image', imageId } : { kind: 'blur', strength: 'strong' }
}

/** Whether the choices ask for the packaged model on the microphone; then the browser's own filter is to be off. */
export function wantsNoiseModel({
  noise,
  originalSound,
}: Pick<MediaChoices, 'noise' | 'originalSound'>): boolean {
  return noise === 'model' && !originalSound
}

/**
 * Does to a captured track what the choices ask for; null where that is nothing. The program and the model are
 * fetched when first wanted. Rejects with an AppError in words (`background_unavailable`, `noise_unavailable`): a
 * camera must then not be sent bare, a microphone may be.
 */
export async function applyEffects(
  kind: DeviceKind,
  track: MediaStreamTrack,
  choices: MediaChoices,
): Promise<TrackEffect | null> {
  if (kind === 'audio') {
    if (!wantsNoiseModel(choices)) return null
    const { noiseSuppressed } = await loadCode(() => import('./noise-suppressed.ts'))
    return noiseSuppressed(track)
  }
  const background = chosenBackground(choices)
  if (background === null) return null
  const { withBackground } = await loadCode(() => import('./with-background.ts'))
  return withBackground(track, { background })
}
