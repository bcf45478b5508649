import type { Locator, Page } from '@playwright/test'

/** From now on a shared screen of the page is 1920×1080 of text under a clock: 24 fields, black or white, are its milliseconds. */
export function shareClock(page: Page): Promise<void> {
  return page.evaluate(() => {
    const getDisplayMedia = async (): Promise<MediaStream> => {
      const canvas = document.createElement('canvas')
      canvas.width = 1920
      canvas.height = 1080
      const drawing = canvas.getContext('2d', { alpha: false })
      if (drawing === null) throw new Error('no canvas')
      drawing.fillStyle = '#f4f4f4'
      drawing.fillRect(0, 0, 1920, 1080)
      drawing.fillStyle = '#222'
      drawing.font = '24px sans-serif'
      for (let line = 0; line < 28; line++) {
        drawing.fillText(
          'The quick brown fox jumps over the lazy dog, and so it went on. '.repeat(2),
          40,
          140 + line * 33,
        )
      }
      const tick = (): void => {
        const time = Math.round(performance.timeOrigin + performance.now()) % 2 ** 24
        for (let bit = 0; bit < 24; bit++) {
          drawing.fillStyle = Math.floor(time / 2 ** bit) % 2 === 1 ? '#fff' : '#000'
          drawing.fillRect(bit * 80, 0, 80, 80)
        }
      }
      tick()
      const stream = canvas.captureStream(30)
      const [track] = stream.getVideoTracks()
      const timer = setInterval(
        () => (track?.readyState === 'ended' ? clearInterval(timer) : tick()),
        1_000 / 30,
      )
      return stream
    }
    Object.defineProperty(navigator.mediaDevices, 'getDisplayMedia', {
      value: getDisplayMedia,
      configurable: true,
    })
  })
}

export interface ClockReading {
  /** From the clock's drawing to the frame's showing, for each new frame. */
  readonly ages: readonly number[]
  readonly width: number
  readonly height: number
  readonly framesPerSecond: number
}

/** Reads the clock off so many new frames of a video. */
export function readClock(video: Locator, frames: number): Promise<ClockReading> {
  return video.evaluate(
    (element, wanted) =>
      new Promise<ClockReading>((resolve, reject) => {
        if (!(element instanceof HTMLVideoElement)) return reject(new Error('not a video'))
        const canvas = new OffscreenCanvas(24, 1)
        const drawing = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
        if (drawing === null) return reject(new Error('no canvas'))
        drawing.imageSmoothingEnabled = false
        const ages: number[] = []
        const start = performance.now()
        const giveUp = setTimeout(() => reject(new Error(`only ${ages.length} of ${wanted} frames`)), 60_000)
        const look = (): void => {
          const shown = performance.timeOrigin + performance.now()
          const unit = element.videoWidth / 24
          // One pixel out of the middle of each field.
          for (let bit = 0; bit < 24; bit++) {
            drawing.drawImage(element, (bit + 0.5) * unit, unit / 2, 1, 1, bit, 0, 1, 1)
          }
          const { data } = drawing.getImageData(0, 0, 24, 1)
          let time = 0
          for (let bit = 0; bit < 24; bit++) if ((data[bit * 4] ?? 0) > 127) time += 2 ** bit
          const age = (shown - time) % 2 ** 24
          // A field that the encoder has not cleared yet is no time.
          if (age < 10_000) ages.push(age)
          if (ages.length < wanted) return void element.requestVideoFrameCallback(look)
          clearTimeout(giveUp)
          resolve({
            ages,
            width: element.videoWidth,
            height: element.videoHeight,
            framesPerSecond: (ages.length * 1_000) / (performance.now() - start),
          })
        }
        element.requestVideoFrameCallback(look)
      }),
    frames,
  )
}
