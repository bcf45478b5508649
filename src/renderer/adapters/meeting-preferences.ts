import * as z from 'zod'
import type { MeetingPreferences, MeetingPreferencesPort } from '#domain/ports.ts'
import { userId } from '#shared/ids.ts'

const volume = z.tuple([userId, z.number().min(0).max(2)])

/** As it is kept. What is not as it should be is left out, each thing for itself. */
const text = z.object({
  volumes: z.array(z.unknown()).catch([]),
  screenVolumes: z.array(z.unknown()).catch([]),
  hideSelf: z.boolean().catch(false),
  hideWithoutVideo: z.boolean().catch(false),
  huddleMicrophone: z.boolean().catch(false),
  screenQuality: z.enum(['text', 'motion']).catch('text'),
  screenSound: z.boolean().catch(false),
})

/** What a person chose for meetings, in the page's own storage. `whose` names server and person. */
export function meetingPreferences(storage: Storage, whose: string): MeetingPreferencesPort {
  const name = `meetings ${whose}`
  const read = (): MeetingPreferences => {
    const { volumes, screenVolumes, ...choices } = text.parse(parsed(storage.getItem(name)))
    return { ...choices, volumes: volumesIn(volumes), screenVolumes: volumesIn(screenVolumes) }
  }
  return {
    load: async () => read(),
    save: async change => {
      const { volumes, screenVolumes, ...choices } = { ...read(), ...change }
      const rows = { volumes: [...volumes], screenVolumes: [...screenVolumes] }
      storage.setItem(name, JSON.stringify({ ...choices, ...rows }))
    },
  }
}

const volumesIn = (rows: readonly unknown[]) => new Map(rows.flatMap(row => readable(row)))

function readable(row: unknown): readonly z.output<typeof volume>[] {
  const { data } = volume.safeParse(row)
  return data === undefined ? [] : [data]
}

/** An object, whatever was kept. */
function parsed(kept: string | null): unknown {
  try {
    const value: unknown = JSON.parse(kept ?? '{}')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    // Somebody wrote something else there: it is replaced with the next choice.
    return {}
  }
}
