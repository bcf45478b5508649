import * as z from 'zod'
import { DATA_LIMITS } from '../../backend.ts'

/** Label of the channel that carries short words beside the media. */
export const DATA_LABEL = 'quikapp-data'

/** Longest message read, in UTF-16 code units: a payload of quotes alone is twice as long in JSON. */
const MAX_LENGTH = 4 * DATA_LIMITS.payload

const dataMessage = z.object({
  label: z.string().min(1).max(DATA_LIMITS.label),
  payload: z.string().max(DATA_LIMITS.payload),
})

/** A word as it travels. */
export type DataMessage = z.output<typeof dataMessage>

export function dataText({ label, payload }: DataMessage): string {
  return JSON.stringify({ label, payload })
}

/** The word in a message; null for everything else. */
export function readData(data: unknown): DataMessage | null {
  if (typeof data !== 'string' || data.length > MAX_LENGTH) return null
  try {
    return dataMessage.safeParse(JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}
