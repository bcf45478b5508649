/** Root mean square of a voice close to a microphone is about 0.05; of a quiet room, 0.005. */
const OPENS_AT = 0.02
const CLOSES_AT = 0.012
/** Bridges the pauses between words. */
const HOLD_MS = 450

/** Whether somebody speaks, and until when (epoch or page milliseconds) a pause does not count. */
export interface SpeakingGate {
  readonly speaking: boolean
  readonly holdUntilMs: number
}

export const SILENT: SpeakingGate = { speaking: false, holdUntilMs: 0 }

/** The gate after a level (root mean square, 0–1) heard at `nowMs`: opens at once, closes after a pause. */
export function nextGate(gate: SpeakingGate, level: number, nowMs: number): SpeakingGate {
  if (level >= (gate.speaking ? CLOSES_AT : OPENS_AT)) return { speaking: true, holdUntilMs: nowMs + HOLD_MS }
  return gate.speaking && nowMs >= gate.holdUntilMs ? SILENT : gate
}

/** Root mean square of samples between −1 and 1. */
export function levelOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length)
}
