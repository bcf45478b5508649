import type { BackgroundOrder, BackgroundReport, BackgroundStep } from './background-messages.ts'
import { Compositor } from './compositor.ts'
import { FrameReader } from './frame-reader.ts'
import { type Planes, toSmallRgba } from './planes.ts'
import { MODEL_SIZE, Segmenter } from './segmenter.ts'

/** How often it is told what the work takes. */
const REPORT_MS = 1_000

/** The part of a worker's own scope that is used here; the typings know that of a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<BackgroundOrder>) => void) | null
  postMessage(report: BackgroundReport): void
}

const scope: WorkerScope = globalThis as unknown as WorkerScope

/** Puts something behind the person in every picture of a stream, and tells what that takes. */
class BackgroundWork {
  readonly #frames = new FrameReader()
  #step: BackgroundStep = { pictureEvery: 1 }
  #compositor: Compositor | null = null
  #segmenter: Segmenter | null = null
  #seen = 0
  #busyMs = 0
  #pictures = 0
  #since = performance.now()

  order(order: BackgroundOrder): void {
    if (order.type === 'step') this.#step = order.step
    else void this.#run(order)
  }

  async #run(order: Extract<BackgroundOrder, { type: 'start' }>): Promise<void> {
    const writer = order.writable.getWriter()
    try {
      this.#compositor = new Compositor({ background: order.background, maskSize: MODEL_SIZE })
      this.#segmenter = await Segmenter.load()
      await this.#carry(order.readable.getReader(), writer)
      if (this.#seen === 0) throw new Error('The camera ended before its first picture.')
      await writer.close()
    } catch (error) {
      scope.postMessage({ type: 'failed', reason: error instanceof Error ? error.message : String(error) })
      // Ends the track: nothing is sent rather than the room.
      await writer.abort(error).catch(() => undefined)
    }
  }

  async #carry(
    reader: ReadableStreamDefaultReader<VideoFrame>,
    writer: WritableStreamDefaultWriter<VideoFrame>,
  ): Promise<void> {
    while (true) {
      const { value: frame, done } = await reader.read()
      if (done) return
      let made: VideoFrame | null
      try {
        made = await this.#make(frame)
      } finally {
        frame.close()
      }
      if (made !== null) await writer.write(made)
      this.#report()
    }
  }

  async #make(frame: VideoFrame): Promise<VideoFrame | null> {
    const [compositor, segmenter] = [this.#compositor, this.#segmenter]
    if (compositor === null || segmenter === null) return null
    const { pictureEvery } = this.#step
    const turn = this.#seen
    this.#seen += 1
    if (turn % pictureEvery !== 0) return null
    const start = performance.now()
    const { planes, colours } = await this.#frames.read(frame)
    const mask = segmenter.find(toSmallRgba(planes, MODEL_SIZE))
    if (mask !== null) compositor.settle(mask)
    // An older mask shows the room where the person was. Before the first one, all is covered.
    else if (turn > 0) return null
    compositor.cover(planes)
    const made = framed(frame, planes, colours)
    this.#busyMs += performance.now() - start
    this.#pictures += 1
    if (turn === 0) {
      // The first picture compiles everything, which says nothing about the next.
      scope.postMessage({ type: 'ready' })
      this.#startCount()
    }
    return made
  }

  #report(): void {
    const elapsedMs = performance.now() - this.#since
    if (elapsedMs < REPORT_MS || this.#pictures === 0) return
    scope.postMessage({ type: 'cost', busyMs: this.#busyMs, elapsedMs, pictures: this.#pictures })
    this.#startCount()
  }

  #startCount(): void {
    this.#busyMs = 0
    this.#pictures = 0
    this.#since = performance.now()
  }
}

/** Planes as a frame of the stream, at the time and in the shape of the one they were read from. */
function framed(frame: VideoFrame, planes: Planes, colorSpace: VideoColorSpaceInit): VideoFrame {
  const { timestamp, duration, displayWidth, displayHeight } = frame
  return new VideoFrame(planes.bytes, {
    format: 'I420',
    codedWidth: planes.y.width,
    codedHeight: planes.y.height,
    displayWidth,
    displayHeight,
    timestamp,
    colorSpace,
    ...(duration === null ? {} : { duration }),
  })
}

const work = new BackgroundWork()
scope.onmessage = ({ data }) => work.order(data)
