import { DATA_LIMITS } from '../backend.ts'
import {
  ADA,
  type ContractRule,
  GRACE,
  LINUS,
  listen,
  must,
  never,
  pair,
  peerIn,
  saidTo,
} from './contract-checks.ts'

/** Words from page to page beside the media. */
export const dataRules: readonly ContractRule[] = [
  {
    name: 'a word to everybody arrives with each of the others once, in order, and not with oneself',
    holds: async world => {
      const { ada, grace, toAda, toGrace } = await pair(world)
      const linus = world.open(LINUS)
      const toLinus = listen(linus)
      await linus.join(never())
      await world.settle()
      for (const payload of ['1', '2', '']) await ada.send({ type: 'data', label: 'test', payload })
      await grace.send({ type: 'data', label: 'other', payload: '“4”\n' })
      await world.settle()
      const heard = [toAda, toGrace, toLinus].map(events => saidTo(events).join(' '))
      must(heard[0] === 'other:“4”\n', `the sender heard ${heard[0]}`)
      must(heard[1] === 'test:1 test:2 test:', `another heard ${heard[1]}`)
      must(heard[2] === 'test:1 test:2 test: other:“4”\n', `the third heard ${heard[2]}`)
    },
  },
  {
    name: 'a word says whose it is, and one to somebody arrives there only',
    holds: async world => {
      const { ada, grace, toAda, roster } = await pair(world)
      const linus = world.open(LINUS)
      const toLinus = listen(linus)
      const { participants } = await linus.join(never())
      await world.settle()
      const adaId = participants.find(({ userId }) => userId === ADA)?.peerId
      const graceId = participants.find(({ userId }) => userId === GRACE)?.peerId
      must(adaId !== undefined && adaId === peerIn(roster.participants), 'a peer has two ids')
      await grace.send({ type: 'data', label: 'test', payload: 'for Ada', to: adaId })
      await world.settle()
      const word = toAda.find(event => event.type === 'data')
      must(word?.type === 'data' && word.peerId === graceId, 'it is not hers')
      must(word.payload === 'for Ada', 'it says something else')
      must(saidTo(toLinus).length === 0, 'a third heard it')
      await ada.leave()
    },
  },
  {
    name: 'a word said at once to somebody who comes arrives there, once they know who is here',
    holds: async world => {
      const [ada, grace] = [world.open(ADA), world.open(GRACE)]
      const toGrace = listen(grace)
      ada.onEvent(event => {
        if (event.type !== 'participantJoined') return
        void ada.send({ type: 'data', label: 'test', payload: 'welcome', to: event.participant.peerId })
      })
      let isIn = false
      const known: boolean[] = []
      grace.onEvent(event => event.type === 'data' && known.push(isIn))
      await ada.join(never())
      await grace.join(never())
      isIn = true
      await world.settle()
      must(!known.includes(false), 'it came too early')
      must(saidTo(toGrace).join() === 'test:welcome', `was heard: ${saidTo(toGrace).join()}`)
    },
  },
  {
    name: 'the longest word arrives, a longer one is refused and arrives nowhere',
    holds: async world => {
      const { ada, toGrace } = await pair(world)
      const label = 'l'.repeat(DATA_LIMITS.label)
      const payload = '"'.repeat(DATA_LIMITS.payload)
      const code = async (more: string, longer: string): Promise<unknown> =>
        await ada.send({ type: 'data', label: label + more, payload: payload + longer }).then(
          () => 'sent',
          (error: { code?: unknown }) => error.code,
        )
      must((await code('l', '')) === 'data_too_large', 'a long label was not refused')
      must((await code('', '"')) === 'data_too_large', 'a long word was not refused')
      must((await code('', '')) === 'sent', 'the longest word was refused')
      await world.settle()
      must(saidTo(toGrace).join() === `${label}:${payload}`, 'not exactly the longest word arrived')
    },
  },
  {
    name: 'a word to nobody, before joining and after leaving does no harm',
    holds: async world => {
      const ada = world.open(ADA)
      const say = () => ada.send({ type: 'data', label: 'test', payload: 'word' })
      await say()
      await ada.join(never())
      await say()
      const grace = world.open(GRACE)
      const toGrace = listen(grace)
      await grace.join(never())
      await ada.send({ type: 'data', label: 'test', payload: 'word', to: LINUS })
      await world.settle()
      await ada.leave()
      await say()
      await world.settle()
      must(saidTo(toGrace).length === 0, 'something was heard')
    },
  },
  {
    name: 'words arrive again after the way was lost',
    holds: async world => {
      const { ada, toGrace } = await pair(world)
      await world.interrupt()
      await ada.send({ type: 'data', label: 'test', payload: 'again' })
      await world.settle()
      must(saidTo(toGrace).join() === 'test:again', 'it did not arrive')
    },
  },
]
