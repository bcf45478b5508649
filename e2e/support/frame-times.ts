import type { Locator } from '@playwright/test'

/** Notes on the video element when each of its frames was shown (epoch ms). */
export async function noteFrames(video: Locator): Promise<void> {
  await video.evaluate(element => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('not a video')
    if (Reflect.has(element, 'frameTimes')) return
    const times: number[] = []
    const next = (): void => {
      times.push(Date.now())
      if (times.length > 20_000) times.shift()
      element.requestVideoFrameCallback(next)
    }
    element.requestVideoFrameCallback(next)
    Reflect.set(element, 'frameTimes', times)
  })
}

/** How many frames a noted video has shown between two moments (epoch ms). */
export function framesBetween(video: Locator, from: number, to: number): Promise<number> {
  return video.evaluate(
    (element, [start = 0, end = 0]) => {
      const times = (Reflect.get(element, 'frameTimes') ?? []) as number[]
      return times.filter(time => time > start && time < end).length
    },
    [from, to],
  )
}

/** The longest time (ms) without a new frame between two moments (epoch ms). */
export function longestGap(video: Locator, from: number, to: number): Promise<number> {
  return video.evaluate(
    (element, [start = 0, end = 0]) => {
      const times = (Reflect.get(element, 'frameTimes') ?? []) as number[]
      const marks = [start, ...times.filter(time => time > start && time < end), end]
      return Math.max(...marks.slice(1).map((time, index) => time - (marks[index] ?? time)))
    },
    [from, to],
  )
}

/**
 * Milliseconds from a moment (epoch ms) until a noted video showed its next frame; null when it did not within
 * `timeoutMs`, or another element has taken its place.
 */
export function firstFrameAfter(video: Locator, moment: number, timeoutMs: number): Promise<number | null> {
  return video.evaluate(
    async (element, [start = 0, patience = 0]) => {
      const times = Reflect.get(element, 'frameTimes') as number[] | undefined
      if (times === undefined) return null
      const giveUp = Date.now() + patience
      while (Date.now() < giveUp) {
        const shown = times.find(time => time > start)
        if (shown !== undefined) return shown - start
        await new Promise(resolve => setTimeout(resolve, 10))
      }
      return null
    },
    [moment, timeoutMs],
  )
}
