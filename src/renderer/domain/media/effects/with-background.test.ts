import { expect, test } from 'vitest'
import { asTrack, FakeTrack } from '../testing/fake-media.ts'
import type { BackgroundOrder, BackgroundReport } from './background-messages.ts'
import { type BackgroundMedia, withBackground } from './with-background.ts'

/** The browser's parts, in hand. */
class FakeMedia extends EventTarget implements BackgroundMedia {
  readonly orders: BackgroundOrder[] = []
  isTerminated = false
  readonly track = Object.assign(new EventTarget(), {
    readyState: 'live',
    writable: new WritableStream<VideoFrame>(),
    stop() {
      this.readyState = 'ended'
    },
  })

  createWorker(): Worker {
    const worker: Pick<Worker, 'postMessage' | 'terminate'> = {
      postMessage: (order: BackgroundOrder) => void this.orders.push(order),
      terminate: () => {
        this.isTerminated = true
      },
    }
    return Object.assign(this, worker) as unknown as Worker
  }

  picturesOf(): ReadableStream<VideoFrame> {
    return new ReadableStream()
  }

  createOutput(): ReturnType<BackgroundMedia['createOutput']> {
    return this.track as unknown as ReturnType<BackgroundMedia['createOutput']>
  }

  report(data: BackgroundReport): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  /** A second in which every picture took so long, milliseconds. */
  second(unitMs: number): void {
    this.report({ type: 'cost', busyMs: unitMs * 30, elapsedMs: 1_000, pictures: 30 })
  }
}

const SETTINGS = { deviceId: 'camera-1', width: 640, height: 360, frameRate: 30 }
/** A camera of its own for each test. */
const makeCamera = () => Object.assign(new FakeTrack('video', 'camera'), { settings: SETTINGS })
const camera = asTrack(makeCamera())

async function started() {
  const media = new FakeMedia()
  const effect = withBackground(camera, { background: { kind: 'blur', strength: 'light' }, media })
  media.report({ type: 'ready' })
  return { media, effect: await effect }
}

test('the worker gets the pictures, and the track is there with the first one made', async () => {
  const { media, effect } = await started()
  expect(media.orders).toMatchObject([{ type: 'start', background: { kind: 'blur', strength: 'light' } }])
  expect(effect.track).toBe(media.track)
  // By these the encoders are set.
  expect(effect.track.getSettings()).toEqual(SETTINGS)
  expect(effect.cost.getState()).toEqual({ state: 'starting', load: null, unitMs: null, problem: null })
  effect.dispose()
  expect([media.isTerminated, media.track.readyState]).toEqual([true, 'ended'])
})

test('a machine that cannot keep up gets less to do, and that can be seen', async () => {
  const { media, effect } = await started()
  media.second(12)
  expect(effect.cost.getState()).toMatchObject({ state: 'full', load: 0.36, unitMs: 12 })
  for (let turn = 0; turn < 2; turn += 1) media.second(30)
  expect(effect.cost.getState()).toMatchObject({ state: 'reduced', load: 0.9 })
  expect(media.orders.at(-1)).toEqual({ type: 'step', step: { pictureEvery: 2 } })
  for (let turn = 0; turn < 20; turn += 1) media.second(40)
  expect(media.orders.filter(({ type }) => type === 'step')).toHaveLength(3)
  for (let turn = 0; turn < 10; turn += 1) media.second(5)
  expect(media.orders.at(-1)).toEqual({ type: 'step', step: { pictureEvery: 3 } })
  effect.dispose()
})

test('what cannot start says so, and leaves nothing behind', async () => {
  const media = new FakeMedia()
  const effect = withBackground(camera, { background: { kind: 'blur', strength: 'light' }, media })
  media.report({ type: 'failed', reason: 'There is no WebGL 2 here.' })
  await expect(effect).rejects.toMatchObject({ code: 'background_unavailable', category: 'device' })
  expect([media.isTerminated, media.track.readyState]).toEqual([true, 'ended'])
})

test('a camera that ends meanwhile ends the waiting at once', async () => {
  const [media, ending] = [new FakeMedia(), makeCamera()]
  const effect = withBackground(asTrack(ending), { background: { kind: 'blur', strength: 'light' }, media })
  ending.unplug()
  await expect(effect).rejects.toMatchObject({ code: 'background_unavailable' })
  expect([media.isTerminated, media.track.readyState]).toEqual([true, 'ended'])
})

test('a browser without the parts for it is no different', async () => {
  const media = new FakeMedia()
  media.createOutput = () => {
    throw new ReferenceError('MediaStreamTrackGenerator is not defined')
  }
  const effect = withBackground(camera, { background: { kind: 'blur', strength: 'light' }, media })
  await expect(effect).rejects.toMatchObject({ code: 'background_unavailable' })
})

test.each([
  ['it reports that it cannot go on', (media: FakeMedia) => media.report({ type: 'failed', reason: 'lost' })],
  ['its program breaks', (media: FakeMedia) => media.dispatchEvent(new Event('error'))],
])(
  'a worker that stops in the middle (%s) ends the track: the room is not shown instead',
  async (_how, stop) => {
    const { media, effect } = await started()
    let ends = 0
    effect.track.addEventListener('ended', () => {
      ends += 1
    })
    stop(media)
    expect([media.track.readyState, ends]).toEqual(['ended', 1])
    expect(effect.cost.getState()).toMatchObject({ state: 'failed', problem: { code: 'background_stopped' } })
  },
)
