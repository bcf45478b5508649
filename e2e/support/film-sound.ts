import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

export interface FilmSound {
  readonly seconds: number
  /** Amplitude of each tone, 0 to 1, in the order in which they were asked for: the median over half seconds. */
  readonly tones: readonly number[]
}

/** What is heard in a film, decoded by the browser of a page and looked at by Goertzel's algorithm. */
export async function filmSound(page: Page, path: string, tones: readonly number[]): Promise<FilmSound> {
  const film = (await readFile(path)).toString('base64')
  return page.evaluate(
    async ({ film, tones }) => {
      const bytes = Uint8Array.from(atob(film), letter => letter.charCodeAt(0))
      const context = new OfflineAudioContext(1, 1, 48_000)
      const sound = await context.decodeAudioData(bytes.buffer)
      const samples = sound.getChannelData(0)
      const length = sound.sampleRate / 2
      const amplitude = (hertz: number, start: number): number => {
        const turn = 2 * Math.cos((2 * Math.PI * hertz) / sound.sampleRate)
        let [one, two] = [0, 0]
        for (let at = start; at < start + length; at += 1) {
          const next = (samples[at] ?? 0) + turn * one - two
          two = one
          one = next
        }
        return (2 * Math.sqrt(one * one + two * two - turn * one * two)) / length
      }
      const median = (hertz: number): number => {
        const pieces: number[] = []
        for (let start = 0; start + length <= samples.length; start += length)
          pieces.push(amplitude(hertz, start))
        return pieces.sort((one, other) => one - other)[Math.floor(pieces.length / 2)] ?? 0
      }
      return { seconds: sound.duration, tones: tones.map(median) }
    },
    { film, tones },
  )
}
