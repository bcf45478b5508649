import {
  ADA,
  type ContractRule,
  GRACE,
  hasLink,
  LINUS,
  listen,
  must,
  never,
  pair,
  peerIn,
} from './contract-checks.ts'

/** Who is there, how the way to them is, and what is left when all have gone. */
export const presenceRules: readonly ContractRule[] = [
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
  {
    name: 'a way that is lost is told and comes back, nobody leaves',
    holds: async world => {
      const { toAda } = await pair(world)
      await world.interrupt()
      const links = toAda.filter(event => event.type === 'link').map(event => event.link)
      must(links.includes('reconnecting'), 'it was not told')
      must(links.at(-1) === 'ok', 'it did not come back')
      must(!toAda.some(event => event.type === 'participantLeft'), 'somebody was lost')
    },
  },
  {
    name: 'the figures name everybody once, and nobody after leaving',
    holds: async world => {
      const { ada, roster, grace } = await pair(world)
      const [row, ...more] = await grace.statistics()
      must(row !== undefined && more.length === 0, 'there is not one row')
      must(row.peerId === peerIn(roster.participants) && row.userId === ADA, 'the row is somebody else’s')
      must(Number.isFinite(row.at) && typeof row.received === 'object', 'the row has no figures')
      await ada.leave()
      await world.settle()
      must((await grace.statistics()).length === 0, 'somebody who left has figures')
    },
  },
  {
    name: 'two people leave at once, the third stays with nobody',
    holds: async world => {
      const { ada, grace, toAda } = await pair(world)
      const linus = world.open(LINUS)
      await linus.join(never())
      await world.settle()
      await Promise.all([grace.leave(), linus.leave()])
      await world.settle()
      must(toAda.filter(event => event.type === 'participantLeft').length === 2, 'not both were told')
      await ada.leave()
      await world.settle()
      must(world.leftovers() === 0, `${world.leftovers()} things are left over`)
    },
  },
  {
    name: 'leaving while a join is under way ends it, and leaves nothing',
    holds: async world => {
      const backend = world.open(ADA)
      const abort = new AbortController()
      const joining = backend.join(abort.signal).catch(() => null)
      abort.abort()
      await Promise.all([joining, backend.leave()])
      await world.settle()
      must(world.leftovers() === 0, `${world.leftovers()} things are left over`)
    },
  },
  {
    name: 'who is in, or on the way in, does not join once more',
    holds: async world => {
      const { ada, grace, toAda, toGrace } = await pair(world)
      const linus = world.open(LINUS)
      const outcomes = await Promise.allSettled([
        grace.join(never()),
        linus.join(never()),
        linus.join(never()),
      ])
      const words = outcomes.map(one => (one.status === 'rejected' ? one.reason.code : 'joined'))
      must(words.join() === 'already_joined,joined,already_joined', `they ended as ${words.join()}`)
      await world.settle()
      const came = toAda.filter(event => event.type === 'participantJoined')
      must(came.length === 2, `${came.length} people came`)
      const gone = [...toAda, ...toGrace].filter(event => event.type === 'participantLeft')
      must(gone.length === 0, 'somebody went')
      must((await ada.statistics()).length === 2, 'somebody is not there')
      await Promise.all([ada.leave(), grace.leave(), linus.leave()])
      await world.settle()
      must(world.leftovers() === 0, `${world.leftovers()} things are left over`)
    },
  },
  {
    name: 'who has left does not join again',
    holds: async world => {
      const { grace, toAda } = await pair(world)
      await grace.leave()
      const outcome = await grace.join(never()).then(
        () => 'joined',
        (error: { code?: string }) => error.code,
      )
      await world.settle()
      must(outcome === 'aborted', `it ended as ${outcome}`)
      must(toAda.filter(event => event.type === 'participantJoined').length === 1, 'the others were told')
    },
  },
]
