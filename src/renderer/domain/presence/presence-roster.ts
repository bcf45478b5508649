import { type UserId, userId as userIdSchema } from '#shared/ids.ts'
import { PRESENCE_STATUSES, type PresenceStatus } from '#shared/model/presence.ts'
import type { PresenceDiff, PresenceMetas } from './presence-wire.ts'

export interface PersonPresence {
  readonly status: PresenceStatus
  readonly statusText?: string | undefined
  readonly statusEmoji?: string | undefined
}

/** One tracked connection of a person. */
interface Device extends PersonPresence {
  readonly ref: string
}

/** Who is there: a value, changed only by the functions below. `shown` follows the latest word, from wherever. */
export interface PresenceRoster {
  readonly devices: ReadonlyMap<UserId, readonly Device[]>
  readonly shown: ReadonlyMap<UserId, PersonPresence>
}

export const emptyRoster: PresenceRoster = { devices: new Map(), shown: new Map() }

type Meta = PresenceMetas[string]['metas'][number]

const device = ({ phx_ref, ...meta }: Meta): Device => ({ ref: phx_ref, ...seen(meta) })

const seen = ({ status, statusText, statusEmoji }: PersonPresence): PersonPresence => ({
  status,
  statusText,
  statusEmoji,
})

/** The most present of a person's devices speaks for them. */
function summary(devices: readonly Device[]): PersonPresence | null {
  const rank = (status: PresenceStatus) => PRESENCE_STATUSES.indexOf(status)
  const [best] = devices.toSorted((a, b) => rank(a.status) - rank(b.status))
  return best === undefined ? null : seen(best)
}

const people = (byKey: PresenceMetas) =>
  Object.entries(byKey).flatMap(([key, { metas }]) => {
    const id = userIdSchema.safeParse(key)
    return id.success ? [[id.data, metas.map(device)] as const] : []
  })

function show(shown: Map<UserId, PersonPresence>, id: UserId, presence: PersonPresence | null): void {
  if (presence === null || presence.status === 'offline') shown.delete(id)
  else shown.set(id, presence)
}

/** `presence_state`: everything known before is out of date. */
export function rosterFromState(state: PresenceMetas): PresenceRoster {
  const devices = new Map(people(state))
  const shown = new Map<UserId, PersonPresence>()
  for (const [id, list] of devices) show(shown, id, summary(list))
  return { devices, shown }
}

/** `presence_diff`: joins come first, so that a changed entry is never gone in between. */
export function applyDiff(roster: PresenceRoster, diff: PresenceDiff): PresenceRoster {
  const devices = new Map(roster.devices)
  const touched = new Set<UserId>()
  for (const [id, joined] of people(diff.joins)) {
    const refs = new Set(joined.map(({ ref }) => ref))
    devices.set(id, [...(devices.get(id) ?? []).filter(old => !refs.has(old.ref)), ...joined])
    touched.add(id)
  }
  for (const [id, left] of people(diff.leaves)) {
    const refs = new Set(left.map(({ ref }) => ref))
    const rest = (devices.get(id) ?? []).filter(old => !refs.has(old.ref))
    if (rest.length === 0) devices.delete(id)
    else devices.set(id, rest)
    touched.add(id)
  }
  const shown = new Map(roster.shown)
  for (const id of touched) show(shown, id, summary(devices.get(id) ?? []))
  return { devices, shown }
}

/** `presence:join` and `presence:update`: the latest word about a person. */
export function withPresence(roster: PresenceRoster, id: UserId, presence: PersonPresence): PresenceRoster {
  const shown = new Map(roster.shown)
  show(shown, id, seen(presence))
  return { ...roster, shown }
}

/** `presence:leave`: gone only when no other device is left (facts 2.3). */
export function withLeave(roster: PresenceRoster, id: UserId): PresenceRoster {
  if ((roster.devices.get(id)?.length ?? 0) > 0) return roster
  const shown = new Map(roster.shown)
  shown.delete(id)
  return { ...roster, shown }
}
