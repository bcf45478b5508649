import { BACKGROUND_PICTURES, type BackgroundPictureId } from '#domain/media/effects/background-pictures.ts'
import type { BackgroundChoice } from '#domain/media/media-choices.ts'

/** The backgrounds as one list: none, two blurs, our pictures. */
export type BackgroundValue = 'none' | 'light' | 'strong' | BackgroundPictureId

/** In the order in which they are offered. */
export const BACKGROUND_VALUES: readonly BackgroundValue[] = [
  'none',
  'light',
  'strong',
  ...BACKGROUND_PICTURES,
]

/** Where a choice stands in the list. A picture that is not known any more is made as a strong blur. */
export function backgroundValue(choice: BackgroundChoice): BackgroundValue {
  if (choice.kind === 'none') return 'none'
  if (choice.kind === 'blur') return choice.strength
  return BACKGROUND_PICTURES.find(id => id === choice.imageId) ?? 'strong'
}

/** The choice that a place in the list means. */
export function backgroundChoice(value: BackgroundValue): BackgroundChoice {
  if (value === 'none') return { kind: 'none' }
  if (value === 'light' || value === 'strong') return { kind: 'blur', strength: value }
  return { kind: 'image', imageId: value }
}
