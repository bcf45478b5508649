import { type UserId, userId } from '#shared/ids.ts'
import type { BackendEvent, MeetingBackend, PeerId, TrackSource } from '../backend.ts'

/** Somewhere a backend can be tried: everybody opened there meets everybody else. */
export interface ContractWorld {
  open(userId: UserId): MeetingBackend
  /** Pictures are 720 pixels high. */
  track(kind: 'audio' | 'video'): MediaStreamTrack
  /** Height of the picture that each other person gets from this backend now; 0: none. */
  sent(from: MeetingBackend, source: 'video' | 'screen'): readonly number[]
  /** Makes `to` hear this level from `from`. */
  speak(from: MeetingBackend, to: MeetingBackend, level: number): void
  /** The way between everybody is lost, and comes back by itself or with the backend's help. */
  interrupt(): Promise<void>
  /** Resolves when nothing is under way any more. */
  settle(): Promise<void>
  /** What should be nothing once everybody left: connections, timers, listeners. */
  leftovers(): number
}

export interface ContractRule {
  readonly name: string
  readonly holds: (world: ContractWorld) => Promise<void>
}

export const ADA = userId.parse('u_ada')
export const GRACE = userId.parse('u_grace')
export const LINUS = userId.parse('u_linus')
export const MORE = ['u_linus', 'u_margaret', 'u_ken'].map(id => userId.parse(id))
export const never = (): AbortSignal => new AbortController().signal

export function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`The backend does not keep its contract: ${what}`)
}

export function listen(backend: MeetingBackend): BackendEvent[] {
  const events: BackendEvent[] = []
  backend.onEvent(event => events.push(event))
  return events
}

export async function pair(world: ContractWorld) {
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  const [toAda, toGrace] = [listen(ada), listen(grace)]
  await ada.join(never())
  const roster = await grace.join(never())
  await world.settle()
  return { ada, grace, toAda, toGrace, roster }
}

export const peerIn = (participants: readonly { readonly peerId: PeerId }[]): PeerId => {
  const [entry] = participants
  must(entry !== undefined, 'nobody is in the roster')
  return entry.peerId
}

export const lastTrack = (events: readonly BackendEvent[], source: TrackSource): MediaStreamTrack | null =>
  events.flatMap(event => (event.type === 'track' && event.kind === source ? [event.track] : [])).at(-1) ??
  null

/** The words that came, each with its label. */
export const saidTo = (events: readonly BackendEvent[]): readonly string[] =>
  events.flatMap(event => (event.type === 'data' ? [`${event.label}:${event.payload}`] : []))

export const hasLink = (events: readonly BackendEvent[]): boolean =>
  events.some(event => event.type === 'link' && event.link === 'ok')
