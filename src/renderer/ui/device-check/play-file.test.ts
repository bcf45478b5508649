import { expect, test } from 'vitest'
import { playFile } from './play-file.ts'

/** An element that notes what it is told; `route` is how it takes another speaker. */
class FakeAudio extends EventTarget {
  src = ''
  sinkId = ''
  readonly told: string[] = []
  readonly #route: () => Promise<void>

  constructor(route: () => Promise<void> = async () => undefined) {
    super()
    this.#route = route
  }

  async setSinkId(sinkId: string): Promise<void> {
    this.told.push(`to ${sinkId}`)
    await this.#route()
    this.sinkId = sinkId
  }

  async play(): Promise<void> {
    this.told.push(`play on ${this.sinkId}`)
  }

  pause(): void {
    this.told.push('pause')
  }

  removeAttribute(): void {
    this.src = ''
  }
}

function begin(audio: FakeAudio, sinkId: string) {
  const ends: boolean[] = []
  const stop = playFile(new Blob(['sound']), { sinkId, audio, onEnd: played => ends.push(played) })
  return { ends, stop }
}

test('plays on the chosen speaker once it is there, and says when it is over', async () => {
  const routed = Promise.withResolvers<void>()
  const audio = new FakeAudio(() => routed.promise)
  const { ends } = begin(audio, 'headset')
  expect(audio.told).toEqual(['to headset'])
  routed.resolve()
  await expect.poll(() => audio.told).toEqual(['to headset', 'play on headset'])
  audio.dispatchEvent(new Event('ended'))
  expect(ends).toEqual([true])
})

test('plays nowhere else when the speaker cannot be had', async () => {
  const audio = new FakeAudio(() => Promise.reject(new Error('gone')))
  const { ends } = begin(audio, 'headset')
  await expect.poll(() => ends).toEqual([false])
  expect(audio.told).toEqual(['to headset', 'pause'])
})

test('plays on the system’s own at once', () => {
  const audio = new FakeAudio()
  begin(audio, '')
  expect(audio.told).toEqual(['play on '])
})

test('does not begin any more once it is stopped', async () => {
  const routed = Promise.withResolvers<void>()
  const audio = new FakeAudio(() => routed.promise)
  const { ends, stop } = begin(audio, 'headset')
  stop()
  routed.resolve()
  await routed.promise
  await Promise.resolve()
  expect([audio.told, ends]).toEqual([['to headset', 'pause'], []])
})
