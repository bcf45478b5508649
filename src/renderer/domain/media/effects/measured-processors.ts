import type { NoiseOrder, NoiseReport } from './noise-messages.ts'

/** Blocks of 128 samples, of which a second at 48 kHz has 375. */
const BLOCKS_A_REPORT = 750

interface Processor {
  readonly port: MessagePort
  process(inputs: Float32Array[][], outputs: Float32Array[][], parameters: object): boolean
}

type ProcessorClass = new (options: unknown) => Processor

/** The part of a worklet's own scope that is used here. */
interface WorkletScope {
  registerProcessor(name: string, processor: ProcessorClass): void
  readonly performance?: { now(): number }
}

const scope = globalThis as unknown as WorkletScope
const register = scope.registerProcessor.bind(scope)
// A clock of whole milliseconds measures blocks that take microseconds, too, as long as there are many of them.
const now = (): number => scope.performance?.now() ?? Date.now()

/** Lets the sound through as it came. */
function pass(inputs: Float32Array[][], outputs: Float32Array[][]): void {
  for (const [index, channel] of (outputs[0] ?? []).entries()) {
    const source = inputs[0]?.[index]
    if (source !== undefined) channel.set(source)
  }
}

/** A processor that tells what it takes, and lets the sound through while it has nothing to work with or is to rest. */
function measured(Original: ProcessorClass): ProcessorClass {
  return class extends Original {
    #isResting = false
    #isReady = false
    #blocks = 0
    #busyMs = 0

    constructor(options: unknown) {
      super(options)
      this.port.addEventListener('message', ({ data }: MessageEvent<NoiseOrder>) => {
        if (data === 'rest' || data === 'work') this.#isResting = data === 'rest'
      })
      this.port.start()
    }

    override process(inputs: Float32Array[][], outputs: Float32Array[][], parameters: object): boolean {
      const start = now()
      if (!this.#isReady && Reflect.get(this, 'processor') !== undefined) {
        this.#isReady = true
        this.#tell({ type: 'ready' })
      }
      if (this.#isResting || !this.#isReady) pass(inputs, outputs)
      const goesOn = this.#isResting || super.process(inputs, outputs, parameters)
      this.#count(now() - start)
      return goesOn
    }

    #count(tookMs: number): void {
      this.#busyMs += tookMs
      this.#blocks += 1
      if (this.#blocks < BLOCKS_A_REPORT) return
      this.#tell({ type: 'cost', busyMs: this.#busyMs, blocks: this.#blocks })
      this.#busyMs = 0
      this.#blocks = 0
    }

    #tell(report: NoiseReport): void {
      this.port.postMessage(report)
    }
  }
}

scope.registerProcessor = (name, processor) => register(name, measured(processor))
