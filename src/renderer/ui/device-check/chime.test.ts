import { expect, it } from 'vitest'
import { chime } from './chime.ts'

it('is a sound file of more than a second that is heard and never too loud', async () => {
  const bytes = await chime().arrayBuffer()
  const view = new DataView(bytes)
  expect(new TextDecoder('latin1').decode(bytes.slice(0, 16))).toBe(
    `RIFF${String.fromCharCode(...new Uint8Array(bytes.slice(4, 8)))}WAVEfmt `,
  )
  expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([
    bytes.byteLength - 8,
    bytes.byteLength - 44,
  ])
  expect((bytes.byteLength - 44) / view.getUint32(28, true)).toBeGreaterThan(1)
  const samples = new Int16Array(bytes.slice(44))
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  expect(peak).toBeGreaterThan(4_000)
  expect(peak).toBeLessThan(10_000)
})
