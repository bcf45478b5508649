import { expect, it } from 'vitest'
import { asTrack, FakeTrack } from '../../../media/testing/fake-media.ts'
import { ADA, GRACE, meshWorld, never, settle } from '../../testing/mesh-world.ts'
import { keepsPauses, withoutPauses } from './speech-pauses.ts'

const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n`
const HEAD = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0']
const RED = ['m=audio 9 UDP/TLS/RTP/SAVPF 63 111', 'a=mid:0', 'a=rtpmap:63 red/48000/2', 'a=fmtp:63 111/111']
const OPUS = 'a=rtpmap:111 opus/48000/2'
const PICTURE = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', 'a=rtpmap:96 VP8/90000']
const SCREEN_SOUND = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:3', OPUS, 'a=fmtp:111 minptime=10']

it('leaves out the silence of the voice, and of nothing else', () => {
  const said = lines(
    ...HEAD,
    ...RED,
    OPUS,
    'a=fmtp:111 minptime=10;useinbandfec=1',
    ...PICTURE,
    ...SCREEN_SOUND,
  )
  expect(withoutPauses(said)).toBe(
    lines(
      ...HEAD,
      ...RED,
      OPUS,
      'a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1',
      ...PICTURE,
      ...SCREEN_SOUND,
    ),
  )
})

it.each([
  ['says nothing of Opus', [], ['a=fmtp:111 usedtx=1']],
  ['wants it', ['a=fmtp:111 minptime=10;usedtx=1'], ['a=fmtp:111 minptime=10;usedtx=1']],
  ['does not want it', ['a=fmtp:111 usedtx=0;minptime=10'], ['a=fmtp:111 usedtx=1;minptime=10']],
])('does so for a peer that %s', (_, before, after) => {
  expect(withoutPauses(lines(...HEAD, ...RED, OPUS, ...before))).toBe(lines(...HEAD, ...RED, OPUS, ...after))
})

it.each([
  ['without Opus', lines(...HEAD, 'm=audio 9 RTP/AVP 0', 'a=rtpmap:0 PCMU/8000', ...PICTURE)],
  ['without sound', lines(...HEAD, ...PICTURE)],
  ['that is none', 'm=audio\u0000 opus'],
  ['that is empty', ''],
])('leaves a description %s as it is', (_, said) => {
  expect(withoutPauses(said)).toBe(said)
})

it('sends the silence of music', () => {
  expect([
    keepsPauses({ contentHint: 'music' }),
    keepsPauses({ contentHint: '' }),
    keepsPauses(null),
  ]).toEqual([true, false, false])
})

it('is agreed anew when a voice becomes music or music a voice, and not when it is muted', async () => {
  const { open, rtc } = meshWorld()
  const [ada, grace] = [open(ADA), open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  let exchanges = 0
  for (const connection of rtc.open) {
    const take = connection.setRemoteDescription.bind(connection)
    connection.setRemoteDescription = async description => {
      if (description.type === 'answer') exchanges += 1
      await take(description)
    }
  }
  const send = async (id: string, contentHint: string): Promise<number> => {
    const track = Object.assign(new FakeTrack('audio', id), { contentHint })
    await ada.backend.publish('audio', asTrack(track))
    await settle()
    return exchanges
  }
  expect(await send('voice', '')).toBe(0)
  expect(await send('guitar', 'music')).toBe(1)
  expect(await send('piano', 'music')).toBe(1)
  await ada.backend.unpublish('audio')
  await settle()
  expect(exchanges).toBe(1)
  expect(await send('piano', 'music')).toBe(1)
  expect(await send('voice', '')).toBe(2)
})
