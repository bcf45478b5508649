import type { Page } from '@playwright/test'
import type { Bench } from './bench.ts'
import { BlankPage } from './blank-page.ts'
import { describe, median, percentile, report } from './figures.ts'
import { Janus, publishToJanus, timeJanus } from './janus.ts'
import { startApps, type TwoApps } from './two-apps.ts'

const ROUNDS = 12

/** Arms the page: from the next click on Answer until the first frame of the other's picture, in milliseconds. */
function armAnswer(): void {
  const measured = new Promise<number>(resolve => {
    const watch = (start: number): void => {
      const video = document.querySelector<HTMLVideoElement>('fieldset:not([aria-label="You"]) video')
      if (video === null) return void requestAnimationFrame(() => watch(start))
      video.requestVideoFrameCallback(now => resolve(now - start))
    }
    const clicked = (event: MouseEvent): void => {
      if (!(event.target instanceof Element) || !event.target.closest('[role="alertdialog"]')) return
      removeEventListener('click', clicked, true)
      watch(performance.now())
    }
    addEventListener('click', clicked, true)
  })
  Reflect.set(globalThis, 'answerMeasured', measured)
}

/** The floor: two bare connections in one page, camera already running, until the first frame. */
async function barePair(size: { readonly width: number; readonly height: number }): Promise<number> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { ...size, frameRate: 30 } })
  const video = document.createElement('video')
  video.muted = true
  document.body.append(video)
  const start = performance.now()
  const near = new RTCPeerConnection()
  const far = new RTCPeerConnection()
  near.onicecandidate = ({ candidate }) => void far.addIceCandidate(candidate ?? undefined)
  far.onicecandidate = ({ candidate }) => void near.addIceCandidate(candidate ?? undefined)
  const shown = new Promise<number>(resolve => {
    far.ontrack = ({ track, streams }) => {
      if (track.kind !== 'video') return
      video.srcObject = streams[0] ?? null
      video.requestVideoFrameCallback(now => resolve(now - start))
      void video.play()
    }
  })
  for (const track of stream.getTracks()) near.addTrack(track, stream)
  await near.setLocalDescription()
  await far.setRemoteDescription(near.localDescription as RTCSessionDescription)
  await far.setLocalDescription()
  await near.setRemoteDescription(far.localDescription as RTCSessionDescription)
  const time = await shown
  near.close()
  far.close()
  for (const track of stream.getTracks()) track.stop()
  video.remove()
  return time
}

async function remoteSize(page: Page): Promise<{ width: number; height: number }> {
  const video = page.locator('fieldset:not([aria-label="You"]) video').first()
  return video.evaluate((element: HTMLVideoElement) => ({
    width: element.videoWidth,
    height: element.videoHeight,
  }))
}

interface Size {
  readonly width: number
  readonly height: number
}

/** A room of Janus with a camera in it; `time` is one more look at it by somebody who comes in. */
async function startJanus(bench: Bench, size: Size) {
  if (!Janus.isInstalled()) {
    console.log('SKIP call, against Janus VideoRoom: janus is not on the PATH')
    return null
  }
  const janus = await Janus.start(bench.folder)
  const blank = await BlankPage.open()
  const context = await bench.browser.newContext({ permissions: ['camera', 'microphone'] })
  const [publisher, viewer] = [await context.newPage(), await context.newPage()]
  for (const page of [publisher, viewer]) await page.goto(blank.url)
  const feed = await publishToJanus(publisher, janus, size)
  await timeJanus(viewer, janus, feed)
  return {
    time: () => timeJanus(viewer, janus, feed),
    stop: async () => {
      await context.close()
      blank.close()
      await janus.stop()
    },
  }
}

/** One call: Answer pressed until the first remote frame, and the size of that picture. */
async function oneCall({ ada, grace }: TwoApps): Promise<{ time: number; size: Size }> {
  await grace.page.evaluate(armAnswer)
  await ada.startCall('Grace Okafor', 'video')
  await grace.ring('Ada Lind').waitFor()
  // The ring lasts a breath, as it does with people; warming happens in it.
  await grace.page.evaluate(() => new Promise(resolve => setTimeout(resolve, 700)))
  await grace.answer('Ada Lind')
  const time = await grace.page.evaluate(() => Reflect.get(globalThis, 'answerMeasured') as Promise<number>)
  const size = await remoteSize(grace.page)
  await grace.button('Leave').click()
  await ada.call.waitFor({ state: 'hidden' })
  return { time, size }
}

/** Answer pressed → first remote frame, against a bare pair in the same browser at the same size, and Janus. */
export async function benchCall(bench: Bench): Promise<boolean> {
  const apps = await startApps(bench)
  const floors: number[] = []
  const times: number[] = []
  const others: number[] = []
  // The first capture of a browser is many times slower: it is not counted.
  const { size } = await oneCall(apps)
  const janus = await startJanus(bench, size)
  await apps.grace.page.evaluate(barePair, size)
  for (let round = 0; round < bench.trials(ROUNDS); round++) {
    times.push((await oneCall(apps)).time)
    floors.push(await apps.grace.page.evaluate(barePair, size))
    if (janus !== null) others.push(await janus.time())
  }
  await janus?.stop()
  await apps.stop()
  describe(`bare pair at ${size.width}×${size.height}`, floors)
  describe('Answer → first remote frame', times)
  const ratio = (share: number): number => percentile(times, share) / percentile(floors, share)
  const name = 'call, set-up against bare pair'
  const reached = [
    report({ name: `${name} (p50)`, value: ratio(0.5), unit: '×', goal: 1.2 }),
    report({ name: `${name} (p95)`, value: ratio(0.95), unit: '×', goal: 1.35 }),
  ]
  if (janus !== null) {
    describe('Janus VideoRoom, session → first remote frame', others)
    const value = median(times) / median(others)
    reached.push(report({ name: 'call, set-up against Janus VideoRoom (p50)', value, unit: '×', goal: 1 }))
  }
  return reached.every(Boolean)
}
