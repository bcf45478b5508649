import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, test, vi } from 'vitest'
import type { NoiseOrder, NoiseReport } from './noise-messages.ts'

interface Processor {
  readonly port: FakePort
  process(inputs: Float32Array[][], outputs: Float32Array[][], parameters: object): boolean
}

const registered = new Map<string, new (options: unknown) => Processor>()

/** The worklet's end of its port. */
class FakePort extends EventTarget {
  readonly reports: NoiseReport[] = []

  start(): void {
    // Nothing waits to be let through.
  }

  postMessage(report: NoiseReport): void {
    this.reports.push(report)
  }

  /** What the page's end sends. */
  order(data: NoiseOrder): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

/** What the worklet finds around it. */
class FakeProcessor {
  readonly port = new FakePort()
}

/** The very program of the worklet: ours around the package's, with its model. */
async function createProcessor(): Promise<Processor> {
  const require = createRequire(import.meta.url)
  Object.assign(globalThis, {
    AudioWorkletProcessor: FakeProcessor,
    registerProcessor: (name: string, made: new (options: unknown) => Processor) =>
      registered.set(name, made),
    // The package's loader asks for both when it finds itself in Node.
    __dirname: import.meta.dirname,
    require,
  })
  await import('./noise-worklet.ts')
  const wasm = await readFile(require.resolve('@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm'))
  const Made = registered.get('@sapphi-red/web-noise-suppressor/rnnoise')
  if (Made === undefined) throw new Error('Nothing was registered.')
  return new Made({ processorOptions: { wasmBinary: new Uint8Array(wasm).buffer, maxChannels: 1 } })
}

const rms = (samples: readonly number[]): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

/** How loud the last of some seconds of a sound goes in and comes out. */
function loudness(processor: Processor, seconds: number, sound: (index: number) => number) {
  const [heard, made]: [number[], number[]] = [[], []]
  for (let block = 0; block < seconds * 375; block += 1) {
    const input = Float32Array.from({ length: 128 }, (_, index) => sound(block * 128 + index))
    const output = new Float32Array(128)
    processor.process([[input]], [[output]], {})
    if (block < (seconds - 1) * 375) continue
    heard.push(...input)
    made.push(...output)
  }
  return { before: rms(heard), after: rms(made) }
}

/** A fan: noise that is loudest below, the same every time. */
function fan(): () => number {
  let seed = 7
  let last = 0
  return () => {
    seed = (seed * 16_807) % 2_147_483_647
    last = last * 0.98 + ((seed / 2_147_483_647) * 2 - 1) * 0.01
    return last
  }
}

/** A vowel: harmonics of 140 Hz around three formants. */
function vowel(index: number): number {
  let sum = 0
  for (let harmonic = 1; harmonic < 25; harmonic += 1) {
    const hertz = 140 * harmonic
    const strength = [600, 1_200, 2_500].reduce(
      (all, formant) => all + Math.exp(-(((hertz - formant) / 300) ** 2)),
      0,
    )
    sum += strength * Math.sin((2 * Math.PI * hertz * index) / 48_000)
  }
  return sum * 0.05
}

test('the worklet takes out a fan and leaves a voice, and tells what that took', async () => {
  const processor = await createProcessor()
  const { reports } = processor.port
  const quiet = loudness(processor, 1, () => 0.1)
  expect(quiet.after).toBeCloseTo(quiet.before, 5)
  await vi.waitFor(() => {
    processor.process([[new Float32Array(128)]], [[new Float32Array(128)]], {})
    expect(reports).toContainEqual({ type: 'ready' })
  })
  const noise = loudness(processor, 4, fan())
  expect(noise.after).toBeLessThan(noise.before / 30)
  const voice = loudness(processor, 3, vowel)
  expect(voice.after / voice.before).toBeGreaterThan(0.8)
  expect(voice.after / voice.before).toBeLessThan(1.2)
  const costs = reports.filter(report => report.type === 'cost')
  expect(costs.length).toBeGreaterThan(2)
  for (const { blocks, busyMs } of costs) {
    expect(blocks).toBe(750)
    expect(busyMs).toBeGreaterThan(0)
  }
  processor.port.order('rest')
  const resting = loudness(processor, 2, fan())
  expect(resting.after).toBeCloseTo(resting.before, 5)
  processor.port.order('work')
  expect(loudness(processor, 4, fan()).after).toBeLessThan(noise.before / 30)
  processor.port.order('destroy')
  expect(processor.process([[new Float32Array(128)]], [[new Float32Array(128)]], {})).toBe(false)
})
