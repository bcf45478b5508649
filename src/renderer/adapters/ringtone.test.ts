import { expect, it } from 'vitest'
import { Ringtone } from './ringtone.ts'

/** The part of WebAudio that a ring needs, and what became of it. */
class FakeAudio {
  state: 'running' | 'closed' = 'running'
  readonly currentTime = 0
  readonly destination = {}
  oscillators = 0
  sinks: string[] = []
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

  async setSinkId(id: string): Promise<void> {
    if (id === 'gone') throw new DOMException('gone', 'NotFoundError')
    this.sinks.push(id)
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
  async kind => {
    const audio = new FakeAudio()
    const cancel = new Ringtone(undefined, () => audio as unknown as AudioContext)[kind]()
    await expect.poll(() => audio.oscillators).toBeGreaterThan(0)
    cancel()
    cancel()
    expect(audio).toMatchObject({ silenced: true, state: 'closed' })
  },
)

it('is silent where no sound can be made', () => {
  const ringtone = new Ringtone(undefined, () => {
    throw new DOMException('too many', 'NotSupportedError')
  })
  for (const kind of ['ring', 'knock', 'ringback'] as const) expect(() => ringtone[kind]()()).not.toThrow()
})

const onOutput = (audio: FakeAudio, deviceId: string) =>
  new Ringtone(
    async () => ({ deviceId, label: '' }),
    () => audio as unknown as AudioContext,
  )

it('rings on the chosen output, and a call going out is heard where calls are', async () => {
  const audio = new FakeAudio()
  const ringtone = onOutput(audio, 'desk')
  const cancel = ringtone.ring()
  await expect.poll(() => audio.oscillators).toBeGreaterThan(0)
  expect(audio.sinks).toEqual(['desk'])
  cancel()
  const outgoing = new FakeAudio()
  onOutput(outgoing, 'desk').ringback()()
  expect([outgoing.sinks, outgoing.silenced]).toEqual([[], true])
})

it('rings on the system’s own output where the chosen one is gone, or nobody can say which', async () => {
  const gone = new FakeAudio()
  const cancel = onOutput(gone, 'gone').ring()
  await expect.poll(() => gone.oscillators).toBeGreaterThan(0)
  const unknown = new FakeAudio()
  const failing = () => Promise.reject(new Error('no settings'))
  const cancelToo = new Ringtone(failing, () => unknown as unknown as AudioContext).ring()
  await expect.poll(() => unknown.oscillators).toBeGreaterThan(0)
  expect([gone.sinks, unknown.sinks]).toEqual([[], []])
  cancel()
  cancelToo()
})

it('does not begin once it was cancelled', async () => {
  const audio = new FakeAudio()
  let answer: (output: null) => void = () => undefined
  const asked = new Promise<null>(resolve => {
    answer = resolve
  })
  new Ringtone(
    () => asked,
    () => audio as unknown as AudioContext,
  ).ring()()
  answer(null)
  await asked
  await Promise.resolve()
  expect(audio.oscillators).toBe(0)
})
