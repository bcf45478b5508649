import { type UserId, userId } from '#shared/ids.ts'
import type { BackendEvent, MeetingBackend, TrackSource } from '../backend.ts'

/** Somewhere a backend can be tried: everybody opened there meets everybody else. */
export interface ContractWorld {
  open(userId: UserId): MeetingBackend
  track(kind: TrackSource): MediaStreamTrack
  /** Resolves when nothing is under way any more. */
  settle(): Promise<void>
  /** What should be nothing once everybody left: connections, timers, listeners. */
  leftovers(): number
}

interface ContractRule {
  readonly name: string
  readonly holds: (world: ContractWorld) => Promise<void>
}

const ADA = userId.parse('u_ada')
const GRACE = userId.parse('u_grace')
const never = (): AbortSignal => new AbortController().signal

function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`The backend does not keep its contract: ${what}`)
}

function listen(backend: MeetingBackend): BackendEvent[] {
  const events: BackendEvent[] = []
  backend.onEvent(event => events.push(event))
  return events
}

async function pair(world: ContractWorld) {
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  const [toAda, toGrace] = [listen(ada), listen(grace)]
  await ada.join(never())
  const roster = await grace.join(never())
  await world.settle()
  return { ada, grace, toAda, toGrace, roster }
}

const hasLink = (events: readonly BackendEvent[]): boolean =>
  events.some(event => event.type === 'link' && event.link === 'ok')

/** What every backend of a meeting keeps to. The numbers in reports are the places in this list, from 1. */
export const backendContract: readonly ContractRule[] = [
  {
    name: 'the first to join meets nobody',
    holds: async world => {
      const roster = await world.open(ADA).join(never())
      must(roster.participants.length === 0, 'the roster holds somebody')
    },
  },
  {
    name: 'a newcomer is told who is there, and the others of the newcomer',
    holds: async world => {
      const { roster, toAda } = await pair(world)
      must(roster.participants.map(entry => entry.userId).join() === ADA, 'the roster lacks the first')
      const joined = toAda.filter(event => event.type === 'participantJoined')
      must(joined.length === 1 && joined[0]?.participant.userId === GRACE, 'the newcomer was not told once')
    },
  },
  {
    name: 'both get a link',
    holds: async world => {
      const { toAda, toGrace } = await pair(world)
      must(hasLink(toAda) && hasLink(toGrace), 'there is no link')
    },
  },
  {
    name: 'what is published before joining arrives, from both sides',
    holds: async world => {
      const [ada, grace] = [world.open(ADA), world.open(GRACE)]
      const [toAda, toGrace] = [listen(ada), listen(grace)]
      await ada.publish('video', world.track('video'))
      await grace.publish('video', world.track('video'))
      await ada.join(never())
      await grace.join(never())
      await world.settle()
      for (const events of [toAda, toGrace]) {
        must(
          events.some(event => event.type === 'track' && event.kind === 'video' && event.track !== null),
          'a picture did not arrive',
        )
      }
    },
  },
  {
    name: 'what is announced before joining is in the roster, later it is an event',
    holds: async world => {
      const [ada, grace] = [world.open(ADA), world.open(GRACE)]
      const toGrace = listen(grace)
      await ada.send({ type: 'announceMedia', kind: 'audio', enabled: true })
      await ada.join(never())
      const roster = await grace.join(never())
      must(roster.participants[0]?.media.audio === true, 'the roster does not say that there is sound')
      await ada.send({ type: 'announceMedia', kind: 'audio', enabled: false })
      await world.settle()
      const told = toGrace.find(event => event.type === 'mediaAnnounced')
      must(told?.kind === 'audio' && !told.enabled, 'muting was not told')
    },
  },
  {
    name: 'leaving is told once and lets go of everything',
    holds: async world => {
      const { ada, grace, toAda } = await pair(world)
      await grace.leave()
      await grace.leave()
      await world.settle()
      must(toAda.filter(event => event.type === 'participantLeft').length === 1, 'it was not told once')
      await ada.leave()
      await world.settle()
      must(world.leftovers() === 0, `${world.leftovers()} things are left over`)
    },
  },
  {
    name: 'nothing is heard after leaving, and publishing does nothing',
    holds: async world => {
      const { ada, grace, toGrace } = await pair(world)
      await grace.leave()
      const count = toGrace.length
      await grace.publish('video', world.track('video'))
      await ada.send({ type: 'announceMedia', kind: 'video', enabled: true })
      await world.settle()
      must(toGrace.length === count, 'something was heard')
    },
  },
  {
    name: 'a join that is aborted rejects and leaves nothing',
    holds: async world => {
      const abort = new AbortController()
      abort.abort()
      const outcome = await world
        .open(ADA)
        .join(abort.signal)
        .then(
          () => 'joined',
          (error: { code?: string }) => error.code,
        )
      await world.settle()
      must(outcome === 'aborted', `it ended as ${outcome}`)
      must(world.leftovers() === 0, `${world.leftovers()} things are left over`)
    },
  },
  {
    name: 'somebody who left can come back in a new page',
    holds: async world => {
      const { grace, toAda } = await pair(world)
      await grace.leave()
      await world.open(GRACE).join(never())
      await world.settle()
      must(toAda.filter(event => event.type === 'participantJoined').length === 2, 'the return was not told')
      must(toAda.findLast(event => event.type === 'link')?.link === 'ok', 'there is no link after the return')
    },
  },
]
