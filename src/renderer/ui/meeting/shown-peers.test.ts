import { expect, test } from 'vitest'
import type { Participant } from '#domain/meeting/participants.ts'
import { sessionId, userId } from '#shared/ids.ts'
import { shownPeers } from './shown-peers.ts'

function participant(words: string): Participant {
  const [user = '', session = '', link = ''] = words.split(' ')
  if (link !== 'ok' && link !== 'connecting' && link !== 'reconnecting') throw new Error(words)
  return {
    id: sessionId.parse(session),
    userId: userId.parse(user),
    name: user,
    audioEnabled: true,
    videoEnabled: true,
    audioTrack: null,
    videoTrack: null,
    screenTrack: null,
    screenAudioTrack: null,
    link,
  }
}

test.each([
  ['nobody', [], []],
  ['one', ['grace s1 connecting'], ['s1']],
  ['a reload whose new page connects', ['grace s1 reconnecting', 'grace s2 connecting'], ['s2']],
  ['a reload before the old page is missed', ['grace s1 ok', 'grace s2 connecting'], ['s1']],
  ['both fine: the newer', ['grace s1 ok', 'grace s2 ok'], ['s2']],
  ['two people', ['grace s1 ok', 'linus s2 ok', 'grace s3 ok'], ['s3', 's2']],
])('%s', (_, joined, shown) => {
  expect(shownPeers(joined.map(participant)).map(peer => peer.id)).toEqual(shown)
})
