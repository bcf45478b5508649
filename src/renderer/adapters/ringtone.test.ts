import { expect, it } from 'vitest'
import { Ringtone } from './ringtone.ts'

/** The part of WebAudio that a ring needs, and what became of it. */
class FakeAudio {
  state: 'running' | 'closed' = 'running'
  readonly currentTime = 0
  readonly destination = {}
  oscillators = 0
  silenced = false

  createGain() {
    const param = { value: 1, setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined }
    const node = {
      gain: param,
      connect: (target: unknown) => target,
      disconnect: () => {
        this.silenced = true
      },
    }
    return node
  }

  createOscillator() {
    this.oscillators += 1
    const start = () => undefined
    return { frequency: { value: 0 }, connect: (target: unknown) => target, start, stop: start }
  }

  /** A page that nobody has touched yet may not make a sound. */
  resume(): Promise<void> {
    return Promise.reject(new DOMException('not allowed', 'NotAllowedError'))
  }

  async close(): Promise<void> {
    this.state = 'closed'
  }
}

it.each(['ring', 'ringback'] as const)(
  '%s is silent at once when cancelled, and a refusal is no error',
  kind => {
    const audio = new FakeAudio()
    const cancel = new Ringtone(() => audio as unknown as AudioContext)[kind]()
    expect(audio.oscillators).toBeGreaterThan(0)
    cancel()
    cancel()
    expect(audio).toMatchObject({ silenced: true, state: 'closed' })
  },
)

it('is silent where no sound can be made', () => {
  const ringtone = new Ringtone(() => {
    throw new DOMException('too many', 'NotSupportedError')
  })
  for (const kind of ['ring', 'knock', 'ringback'] as const) expect(() => ringtone[kind]()()).not.toThrow()
})
