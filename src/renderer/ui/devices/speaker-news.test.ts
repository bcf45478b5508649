import { expect, it } from 'vitest'
import { ChosenMedia } from '#domain/media/chosen-media.ts'
import { Devices } from '#domain/media/devices.ts'
import { FakeDevices } from '#domain/media/testing/fake-devices.ts'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import { speakerNews } from './speaker-news.ts'

const SPEAKER = { kind: 'audiooutput', id: 's1', label: 'Speaker' } as const
const HEADPHONES = { kind: 'audiooutput', id: 's2', label: 'Headphones' } as const

/** A desk with two speakers, and what is told of them. */
async function desk() {
  const [media, log] = [new FakeDevices([SPEAKER, HEADPHONES]), new MemoryLog()]
  const [choices, devices] = [new ChosenMedia({ log }), new Devices({ media, log })]
  await devices.refresh()
  const news: string[] = []
  speakerNews({ choices, devices }, ({ what, name }) => news.push(`${what} ${name}`))
  const after = async (step: () => void): Promise<readonly string[]> => {
    step()
    await devices.refresh()
    return news.splice(0)
  }
  return { media, choices, after }
}

it('tells that the chosen speaker goes, and that it is back', async () => {
  const { media, choices, after } = await desk()
  choices.choose({ speaker: HEADPHONES })
  expect(await after(() => media.pullOut('s2'))).toEqual(['fellBack Headphones'])
  expect(await after(() => media.plugIn(HEADPHONES))).toEqual(['cameBack Headphones'])
})

it('does not tell of one that was never away, chosen while another one was', async () => {
  const { media, choices, after } = await desk()
  choices.choose({ speaker: HEADPHONES })
  await after(() => media.pullOut('s2'))
  choices.choose({ speaker: SPEAKER })
  expect(await after(() => media.plugIn({ kind: 'audioinput', id: 'm1', label: 'Built-in' }))).toEqual([])
  expect(await after(() => media.plugIn(HEADPHONES))).toEqual([])
  expect(await after(() => media.pullOut('s1'))).toEqual(['fellBack Speaker'])
  choices.choose({ speaker: null })
  expect(await after(() => media.pullOut('s2'))).toEqual([])
})
