import { AppError } from '#shared/errors.ts'
import type { Ports } from '../ports.ts'

/** So many people inside, and whoever comes is muted unless they say otherwise. */
const MANY = 5

/** Whether a microphone stays on where so many are in already. */
export function staysOn(inside: number): boolean {
  return inside < MANY
}

/**
 * Whether one comes into huddles with the microphone on: as chosen now, which is kept for the next time, else as
 * chosen last; muted where that cannot be read. Never rejects.
 */
export async function entryMicrophone(
  { preferences, log }: Pick<Ports, 'preferences' | 'log'>,
  chosen: boolean | undefined,
): Promise<boolean> {
  try {
    if (chosen === undefined) return (await preferences.load()).huddleMicrophone
    await preferences.save({ huddleMicrophone: chosen })
  } catch (error) {
    log.warn('The choice for huddles cannot be kept', { code: AppError.from(error).code })
  }
  return chosen ?? false
}
