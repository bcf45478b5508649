import type { Page } from '@playwright/test'
import type { Bench } from './bench.ts'
import { describe, median, percentile, report } from './figures.ts'
import { startApps } from './two-apps.ts'

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

/** Answer pressed → first remote frame, against a bare pair in the same browser at the same size. */
export async function benchCall(bench: Bench): Promise<boolean> {
  const { ada, grace, stop } = await startApps(bench)
  const floors: number[] = []
  const times: number[] = []
  let size = { width: 640, height: 360 }
  for (let round = 0; round <= ROUNDS; round++) {
    await grace.page.evaluate(armAnswer)
    await ada.startCall('Grace Okafor', 'video')
    await grace.ring('Ada Lind').waitFor()
    // The ring lasts a breath, as it does with people; warming happens in it.
    await grace.page.evaluate(() => new Promise(resolve => setTimeout(resolve, 700)))
    await grace.answer('Ada Lind')
    const time = await grace.page.evaluate(() => Reflect.get(globalThis, 'answerMeasured') as Promise<number>)
    size = await remoteSize(grace.page)
    await grace.button('Leave').click()
    await ada.call.waitFor({ state: 'hidden' })
    const floor = await grace.page.evaluate(barePair, size)
    if (round === 0) continue // the first capture of a browser is many times slower
    times.push(time)
    floors.push(floor)
  }
  await stop()
  describe(`bare pair at ${size.width}×${size.height}`, floors)
  describe('Answer → first remote frame', times)
  const reached = report({
    name: 'call, set-up against bare pair (p50)',
    value: median(times) / median(floors),
    unit: '×',
    goal: 1.2,
  })
  const p95 = percentile(times, 0.95) / percentile(floors, 0.95)
  return (
    report({ name: 'call, set-up against bare pair (p95)', value: p95, unit: '×', goal: 1.35 }) && reached
  )
}
