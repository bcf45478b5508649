import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectAdvancingFrames, inboundStats } from './support/media-probe.ts'
import { hearAFan, makeWorkersSlow, watchForTheRoom } from './support/noisy-room.ts'
import type { Person } from './support/person.ts'

/** The settings of sound and video, opened over whatever is shown. */
async function openSettings({ page }: Person): Promise<Locator> {
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Sound and video' }).click()
  return settings
}

/** The colour of a place of a video, parts of its width and height. */
function colourAt(video: Locator, x: number, y: number): Promise<readonly number[]> {
  return video.evaluate(
    (element, [across, down]) => {
      if (!(element instanceof HTMLVideoElement)) throw new Error('not a video')
      const drawing = new OffscreenCanvas(element.videoWidth || 1, element.videoHeight || 1).getContext('2d')
      if (drawing === null) throw new Error('no canvas')
      drawing.drawImage(element, 0, 0)
      const at = [
        Math.floor(drawing.canvas.width * across),
        Math.floor(drawing.canvas.height * down),
      ] as const
      return [...drawing.getImageData(...at, 1, 1).data].slice(0, 3)
    },
    [x, y] as const,
  )
}

/** How far apart two colours are. */
const distance = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, part) => Math.abs(value - (other[part] ?? 0))))

const roomSeen = ({ page }: Person): Promise<{ frames: number; bare: number }> =>
  page.evaluate(() => Reflect.get(globalThis, 'roomSeen') as { frames: number; bare: number })

const GREEN = [0, 135, 0]
/** The top and the hills of the picture "Dusk" (background-pictures.ts). */
const DUSK = [
  { x: 0.1, y: 0.02, colour: [45, 48, 93] },
  { x: 0.1, y: 0.97, colour: [61, 44, 79] },
] as const

test('with a background the room is never seen, not in the first frame either, until it is taken away', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { smallCamera: true, initScript: makeWorkersSlow }),
    join('Grace Okafor', { smallCamera: true, initScript: watchForTheRoom }),
  ])
  const settings = await openSettings(ada)
  const background = settings.getByRole('radiogroup', { name: 'Background' })
  await background.getByRole('radio', { name: 'Dusk' }).click()
  await expect(settings).toContainText('shown here while you are in a call')
  await expectAccessible(ada.page, 'the choice of a background')
  await ada.page.keyboard.press('Escape')

  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  const seen = grace.video('Ada Lind')
  await expectAdvancingFrames(seen, 20)
  for (const { x, y, colour } of DUSK) {
    await expect.poll(async () => distance(await colourAt(seen, x, y), colour)).toBeLessThan(20)
  }
  expect((await roomSeen(grace)).frames).toBeGreaterThan(10)
  expect((await roomSeen(grace)).bare).toBe(0)

  await test.step('what it takes is said, and another choice is seen at once', async () => {
    await openSettings(ada)
    await expect(settings).toContainText(/Takes .+ of one processor core, \d+ ms for a picture\./)
    await background.getByRole('radio', { name: 'Hills' }).click()
    await expect.poll(async () => distance(await colourAt(seen, 0.1, 0.97), [85, 127, 106])).toBeLessThan(25)
    expect((await roomSeen(grace)).bare).toBe(0)
  })

  await test.step('a machine that cannot keep up does less, says so, and leads to the choice', async () => {
    await ada.page.keyboard.press('Escape')
    await ada.page.evaluate(() => (Reflect.get(globalThis, 'slowDown') as () => void)())
    const notes = ada.call.getByRole('status', { name: 'Notices of the call' })
    await expect(notes).toContainText('This machine cannot keep up with your background')
    expect((await roomSeen(grace)).bare).toBe(0)
    await notes.getByRole('button', { name: 'Change' }).click()
    await expect(settings).toContainText('so it is done less often')
  })

  await test.step('taken away, the room is seen', async () => {
    await background.getByRole('radio', { name: 'As it is' }).click()
    await expect.poll(async () => distance(await colourAt(seen, 0.1, 0.97), GREEN)).toBeLessThan(25)
    // Whoever looked for the room would have seen it.
    await expect.poll(async () => (await roomSeen(grace)).bare).toBeGreaterThan(0)
  })

  await test.step('chosen in the middle of the call, it hides the room that was seen', async () => {
    await background.getByRole('radio', { name: 'Hills' }).click()
    await expect.poll(async () => distance(await colourAt(seen, 0.1, 0.97), [85, 127, 106])).toBeLessThan(25)
    const { bare } = await roomSeen(grace)
    await expectAdvancingFrames(seen, 5)
    expect((await roomSeen(grace)).bare).toBe(bare)
  })
})

test('strong noise suppression takes a fan out of a call, and gives it back', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind', { initScript: hearAFan }), join('Grace Okafor')])
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  /** How much is heard of Ada in a second. */
  const heard = async (): Promise<number> => {
    const before = (await inboundStats(grace.page)).audioEnergy
    await grace.page.waitForTimeout(1_000)
    return (await inboundStats(grace.page)).audioEnergy - before
  }
  await expect.poll(heard).toBeGreaterThan(0.001)
  const bare = await heard()
  const settings = await openSettings(ada)
  const noise = settings.getByRole('radiogroup', { name: 'Noise suppression' })
  await noise.getByRole('radio', { name: 'Strong' }).click()
  await expect.poll(heard, { timeout: 20_000 }).toBeLessThan(bare / 100)
  await expect(settings).toContainText(/Takes .+ of one processor core\./)
  await noise.getByRole('radio', { name: 'Off' }).click()
  await expect.poll(heard, { timeout: 20_000 }).toBeGreaterThan(bare / 4)
})
