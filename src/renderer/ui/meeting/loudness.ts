/** What plays a volume: an element goes up to as loud as it was sent, beyond that an amplifier takes over. */
export interface Loudness {
  /** `volume` of the element, 0 to 1; 0 where the amplifier plays. */
  readonly element: number
  /** Factor of the amplifier; null where the element plays. */
  readonly gain: number | null
}

const MOST = 2

/** How a volume of 0 to 2 (1: as sent) is played. */
export function loudnessOf(volume: number): Loudness {
  if (!(volume > 0)) return { element: 0, gain: null }
  return volume > 1 ? { element: 0, gain: Math.min(volume, MOST) } : { element: volume, gain: null }
}
