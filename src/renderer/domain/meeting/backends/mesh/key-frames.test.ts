import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../../testing/fake-clock.ts'
import { sendKeyFrames } from './key-frames.ts'
import { changeEncodings } from './sender-parameters.ts'

interface Call {
  readonly encodings: readonly RTCRtpEncodingParameters[]
  readonly keyFrame: boolean
}

/** A sender whose changes take until `finish` says so. */
function slowSender(kind: 'audio' | 'video' = 'video') {
  const calls: Call[] = []
  const waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = []
  let encodings: RTCRtpEncodingParameters[] = [{ active: true }]
  const sender = {
    track: { kind },
    getParameters: () => ({ encodings: encodings.map(encoding => ({ ...encoding })) }),
    setParameters: (
      parameters: { readonly encodings: RTCRtpEncodingParameters[] },
      options?: { readonly encodingOptions: readonly { readonly keyFrame: boolean }[] },
    ) => {
      calls.push({
        encodings: parameters.encodings,
        keyFrame: options?.encodingOptions[0]?.keyFrame ?? false,
      })
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push({
        resolve: () => {
          encodings = parameters.encodings
          resolve()
        },
        reject,
      })
      return promise
    },
  } as unknown as RTCRtpSender
  const turn = () => new Promise<void>(resolve => setImmediate(resolve))
  const finish = async (error?: Error): Promise<void> => {
    await turn()
    const next = waiting.shift()
    if (error === undefined) next?.resolve()
    else next?.reject(error)
    await turn()
  }
  return { sender, calls, finish, turn }
}

const connectionOf = (...senders: readonly RTCRtpSender[]) =>
  ({ getSenders: () => senders }) as unknown as RTCPeerConnection

describe('whole pictures', () => {
  test('are asked for at once and twice later, of pictures only, and no more once cancelled', async () => {
    const clock = new FakeClock()
    const [video, audio] = [slowSender('video'), slowSender('audio')]
    const cancel = sendKeyFrames(connectionOf(video.sender, audio.sender), clock, () => undefined)
    const seen: number[] = []
    for (const step of [0, 150]) {
      clock.advance(step)
      await video.finish()
      seen.push(video.calls.filter(({ keyFrame }) => keyFrame).length)
    }
    cancel()
    clock.advance(1_000)
    await video.finish()
    expect(seen).toEqual([1, 2])
    expect(video.calls).toHaveLength(2)
    expect(audio.calls).toHaveLength(0)
  })

  test('a refusal is told, and the next try comes all the same', async () => {
    const clock = new FakeClock()
    const video = slowSender()
    const refused: unknown[] = []
    sendKeyFrames(connectionOf(video.sender), clock, error => refused.push(error))
    clock.advance(0)
    await video.finish(new Error('not now'))
    expect(refused).toEqual([new Error('not now')])
    clock.advance(150)
    await video.finish()
    expect(video.calls).toHaveLength(2)
  })
})

describe('two who set the parameters of one sender', () => {
  test('wait for each other, and neither undoes what the other did', async () => {
    const clock = new FakeClock()
    const { sender, calls, finish, turn } = slowSender()
    const tuned = changeEncodings(sender, { maxBitrate: 100_000, active: false })
    sendKeyFrames(connectionOf(sender), clock, () => undefined)
    clock.advance(0)
    await turn()
    expect(calls).toHaveLength(1)
    await finish()
    await tuned
    await turn()
    expect(calls[1]).toEqual({ encodings: [{ active: false, maxBitrate: 100_000 }], keyFrame: true })
  })

  test('a failed change does not keep back the next one', async () => {
    const { sender, calls, finish } = slowSender()
    const [first, second] = [
      changeEncodings(sender, { maxBitrate: 1 }),
      changeEncodings(sender, { maxBitrate: 2 }),
    ]
    const told = expect(first).rejects.toThrow('gone')
    await finish(new Error('gone'))
    await told
    await finish()
    await second
    expect(calls.at(-1)?.encodings).toEqual([{ active: true, maxBitrate: 2 }])
  })
})
