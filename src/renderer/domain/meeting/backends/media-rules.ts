import {
  ADA,
  type ContractRule,
  GRACE,
  LINUS,
  lastTrack,
  listen,
  MORE,
  must,
  never,
  pair,
  peerIn,
} from './contract-checks.ts'

/** What is sent, in which size, and what arrives. */
export const mediaRules: readonly ContractRule[] = [
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
    name: 'a screen and its sound arrive, and go again while the camera stays',
    holds: async world => {
      const { ada, toGrace } = await pair(world)
      await ada.publish('video', world.track('video'))
      await ada.publish('screen', world.track('video'))
      await ada.publish('screenAudio', world.track('audio'))
      await world.settle()
      must(lastTrack(toGrace, 'screen') !== null, 'the screen did not arrive')
      must(lastTrack(toGrace, 'screenAudio') !== null, 'the sound of the screen did not arrive')
      const camera = lastTrack(toGrace, 'video')
      must(camera !== null && camera !== lastTrack(toGrace, 'screen'), 'the camera is not apart')
      await ada.unpublish('screen')
      await ada.unpublish('screenAudio')
      await world.settle()
      must(lastTrack(toGrace, 'screen') === null, 'the screen did not go')
      must(lastTrack(toGrace, 'screenAudio') === null, 'the sound of the screen did not go')
      must(lastTrack(toGrace, 'video') === camera, 'the camera was touched')
    },
  },
  {
    name: 'a screen that is shared before somebody comes arrives there, and again after a pause',
    holds: async world => {
      const ada = world.open(ADA)
      await ada.join(never())
      await ada.publish('screen', world.track('video'))
      const grace = world.open(GRACE)
      const toGrace = listen(grace)
      await grace.join(never())
      await world.settle()
      must(lastTrack(toGrace, 'screen') !== null, 'the screen did not arrive')
      await ada.unpublish('screen')
      await world.settle()
      await ada.publish('screen', world.track('video'))
      await world.settle()
      must(lastTrack(toGrace, 'screen') !== null, 'the screen did not come back')
    },
  },
  {
    name: 'both share a screen in the same moment, and both arrive',
    holds: async world => {
      const { ada, grace, toAda, toGrace } = await pair(world)
      await Promise.all([
        ada.publish('screen', world.track('video')),
        grace.publish('screen', world.track('video')),
      ])
      await world.settle()
      must(lastTrack(toAda, 'screen') !== null && lastTrack(toGrace, 'screen') !== null, 'one did not arrive')
    },
  },
  {
    name: 'a camera that is replaced or switched off takes nothing from the others',
    holds: async world => {
      const { ada, toGrace } = await pair(world)
      await ada.publish('video', world.track('video'))
      await ada.publish('video', world.track('video'))
      await ada.unpublish('video')
      await ada.publish('video', world.track('video'))
      await world.settle()
      must(lastTrack(toGrace, 'video') !== null, 'the picture is gone')
      must(world.sent(ada, 'video').join() === '720', 'the last picture is not sent')
      must(!toGrace.some(event => event.type === 'participantLeft'), 'somebody was lost')
    },
  },
  {
    name: 'what is not published is not sent',
    holds: async world => {
      const { ada } = await pair(world)
      must(world.sent(ada, 'video').join() === '0', 'a picture is sent')
      await ada.publish('video', world.track('video'))
      await ada.unpublish('video')
      await world.settle()
      must(world.sent(ada, 'video').join() === '0', 'a picture is still sent')
    },
  },
  {
    name: 'a picture comes in the size that is wanted, not at all when it is not, and again',
    holds: async world => {
      const { ada, grace, toGrace, roster } = await pair(world)
      const peerId = peerIn(roster.participants)
      await ada.publish('video', world.track('video'))
      await world.settle()
      const sizes: string[] = [world.sent(ada, 'video').join()]
      for (const maxHeight of [180, 0, 2_000]) {
        await grace.send({ type: 'subscribe', peerId, source: 'video', maxHeight })
        await world.settle()
        sizes.push(world.sent(ada, 'video').join())
      }
      must(sizes.join(' ') === '720 180 0 720', `the sizes were ${sizes.join(' ')}`)
      must(lastTrack(toGrace, 'video') !== null, 'the track was taken away')
    },
  },
  {
    name: 'what one person wants changes nothing for another, and a wish holds for one source',
    holds: async world => {
      const { ada, grace, roster } = await pair(world)
      await world.open(LINUS).join(never())
      await ada.publish('video', world.track('video'))
      await ada.publish('screen', world.track('video'))
      const peerId = peerIn(roster.participants)
      await grace.send({ type: 'subscribe', peerId, source: 'video', maxHeight: 0 })
      await world.settle()
      must(
        world.sent(ada, 'video').filter(height => height === 0).length === 1,
        'not exactly one is left out',
      )
      must(!world.sent(ada, 'screen').includes(0), 'the screen is left out as well')
    },
  },
  {
    name: 'a wish for somebody who is not there does no harm',
    holds: async world => {
      const { ada, grace } = await pair(world)
      await grace.send({ type: 'subscribe', peerId: LINUS, source: 'video', maxHeight: 0 })
      await ada.publish('video', world.track('video'))
      await world.settle()
      must(world.sent(ada, 'video').join() === '720', 'somebody else was left out')
    },
  },
  {
    name: 'a wish holds after the way was lost',
    holds: async world => {
      const { ada, grace, roster } = await pair(world)
      await ada.publish('video', world.track('video'))
      const peerId = peerIn(roster.participants)
      await grace.send({ type: 'subscribe', peerId, source: 'video', maxHeight: 180 })
      await world.settle()
      await world.interrupt()
      must(world.sent(ada, 'video').join() === '180', 'the wish was forgotten')
    },
  },
  {
    name: 'levels are those of the person asked for, and 0 for nobody',
    holds: async world => {
      const { ada, grace, roster } = await pair(world)
      const peerId = peerIn(roster.participants)
      must(grace.audioLevel(peerId) === 0, 'there is a level without sound')
      world.speak(ada, grace, 0.5)
      must(grace.audioLevel(peerId) === 0.5, 'the level is another')
      must(grace.audioLevel(LINUS) === 0, 'somebody who is not there is loud')
      await grace.leave()
      must(grace.audioLevel(peerId) === 0, 'there is a level after leaving')
    },
  },
  {
    name: 'many people make the pictures smaller, few make them whole again, and both are told',
    holds: async world => {
      const { ada, toAda } = await pair(world)
      await ada.publish('video', world.track('video'))
      const more = MORE.map(id => world.open(id))
      for (const backend of more) await backend.join(never())
      await world.settle()
      const told = () => toAda.findLast(event => event.type === 'sending')
      must(told()?.cause === 'people' && told()?.step !== 'full', 'many people were not told of')
      must(Math.max(...world.sent(ada, 'video')) < 720, 'the pictures are as large as before')
      for (const backend of more) await backend.leave()
      await world.settle()
      must(told()?.step === 'full' && told()?.cause === 'none', 'the end of it was not told')
      must(world.sent(ada, 'video').join() === '720', 'the pictures stay small')
    },
  },
]
