import { expect, test } from 'vitest'
import { NO_TRACKS } from './media-lines.ts'
import { SenderTuning } from './sender-tuning.ts'
import type { PeerPlan } from './sending-plan.ts'

interface Line {
  readonly set: RTCRtpSendParameters[]
  readonly transceiver: RTCRtpTransceiver
}

/** A line that takes what is set at once. */
function line(kind: 'audio' | 'video', mid: string): Line {
  const set: RTCRtpSendParameters[] = []
  const sender = {
    getParameters: () => ({ ...(set.at(-1) ?? { encodings: [{ active: true }] }) }),
    setParameters: async (parameters: RTCRtpSendParameters) => void set.push(parameters),
  }
  const transceiver = { mid, direction: 'sendrecv', receiver: { track: { kind } }, sender }
  return { set, transceiver: transceiver as unknown as RTCRtpTransceiver }
}

const picture = { active: true, maxHeight: 360, maxFramerate: 30, maxBitrate: 600_000 }
const turns = () => new Promise<void>(resolve => setImmediate(resolve))

test('a camera gets smaller before it gets slower, but where its size is chosen here; a screen decides by itself', async () => {
  const [voice, camera, screen] = [line('audio', '0'), line('video', '1'), line('video', '2')]
  const descriptions = { sdp: '\r\na=mid:0\r\na=mid:1\r\na=mid:2\r\n' }
  const connection = {
    signalingState: 'stable',
    localDescription: descriptions,
    remoteDescription: descriptions,
    getTransceivers: () => [voice, camera, screen].map(({ transceiver }) => transceiver),
  } as unknown as RTCPeerConnection
  const log = { debug: () => undefined } as never
  const tuning = new SenderTuning({ connection, localTracks: () => NO_TRACKS, log })
  const apply = async (video: PeerPlan['video']): Promise<void> => {
    tuning.apply({ video, screen: picture })
    await turns()
  }
  await apply(picture)
  await apply({ ...picture, keepsSize: true })
  await apply(picture)
  expect(camera.set.map(({ degradationPreference }) => degradationPreference)).toEqual([
    'maintain-framerate',
    'maintain-resolution',
    'maintain-framerate',
  ])
  expect(screen.set.map(({ degradationPreference }) => degradationPreference)).toEqual([undefined])
  expect(voice.set.map(({ encodings }) => encodings[0]?.networkPriority)).toEqual(['high'])
})
