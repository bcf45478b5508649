import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectPointer, inkAt, type PicturePlace, pointerColour, pointOf } from './support/ink.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'
import type { Person } from './support/person.ts'
import { boxOf } from './support/stage.ts'

test.use({ serverArgs: ['--limits', 'off'] })

const screenOf = (person: Person, sharer: string): Locator =>
  person.call.getByRole('group', { name: `Screen of ${sharer}`, exact: true })

/** Brings the screen to a scale by the keys. */
async function zoomTo(person: Person, shown: Locator, percent: 50 | 200): Promise<void> {
  await person.call.focus()
  for (let step = 0; step < 8; step += 1) await person.page.keyboard.press(percent === 50 ? '-' : '+')
  await expect(shown.getByRole('status').filter({ hasText: `${percent} %` })).toHaveCount(1)
}

/** Draws a straight line from place to place of the picture, with the pen already in the hand. */
async function drawLine(person: Person, shown: Locator, from: PicturePlace, to: PicturePlace): Promise<void> {
  const [start, end] = [await pointOf(shown, from), await pointOf(shown, to)]
  await person.page.mouse.move(start.x, start.y)
  await person.page.mouse.down()
  await person.page.mouse.move(end.x, end.y, { steps: 10 })
  await person.page.mouse.up()
}

const middle = (from: PicturePlace, to: PicturePlace): PicturePlace => [
  (from[0] + to[0]) / 2,
  (from[1] + to[1]) / 2,
]

/** The line is there in the colour of whoever drew it, and only where it was drawn. */
async function expectLine(
  shown: Locator,
  author: string,
  from: PicturePlace,
  to: PicturePlace,
): Promise<void> {
  await expectPointer(shown, author, to)
  await expect.poll(() => inkAt(shown, middle(from, to)), { intervals: [100] }).not.toBeNull()
  expect(await inkAt(shown, middle(from, to))).toEqual(await pointerColour(shown, author))
  // Beside the line, by a twentieth of the picture.
  const [x, y] = middle(from, to)
  expect(await inkAt(shown, [x + 0.05, y])).toBeNull()
}

test('ink is where it was drawn, at half and at twice the size, by name and colour', async ({ join }) => {
  const grace = await join('Grace Okafor', { args: ['--invented-screens'], smallCamera: true })
  await grace.button('Start huddle').click()
  const ada = await join('Ada Lind', { smallCamera: true })
  await ada.button('Join huddle').click()
  const linus = await join('Linus Berg', { smallCamera: true })
  await linus.button('Join huddle').click()
  await grace.button('Share screen').click()
  await grace.page.getByRole('option', { name: 'Screen 1', exact: true }).dblclick()
  await grace.button('Show it larger').click()
  const [toAda, toLinus] = [screenOf(ada, 'Grace Okafor'), screenOf(linus, 'Grace Okafor')]
  const preview = grace.call.getByRole('group', { name: 'What the others see' })
  for (const shown of [toAda, toLinus]) await expectAdvancingFrames(shown.locator('video'))

  await test.step('one looks at half the size, the other at twice the size', async () => {
    await zoomTo(ada, toAda, 50)
    await zoomTo(linus, toLinus, 200)
    const [small, large] = [await boxOf(toAda.locator('video')), await boxOf(toLinus.locator('video'))]
    expect(large.width / small.width).toBeCloseTo(4, 1)
  })

  await test.step('pointed and drawn at half the size', async () => {
    await ada.page.keyboard.press('d')
    await expect(ada.button('Point and draw')).toHaveAttribute('aria-pressed', 'true')
    const [from, to] = [
      [0.42, 0.62],
      [0.58, 0.4],
    ] as const
    await drawLine(ada, toAda, from, to)
    for (const shown of [toLinus, preview]) await expectLine(shown, 'Ada Lind', from, to)
    expect(await inkAt(toAda, middle(from, to))).not.toBeNull()
  })

  await test.step('lines fade, whoever ends it is no longer seen', async () => {
    await expect.poll(() => inkAt(toLinus, [0.5, 0.51]), { timeout: 10_000 }).toBeNull()
    await expectPointer(toLinus, 'Ada Lind', [0.58, 0.4])
    await ada.page.keyboard.press('Escape')
    for (const shown of [toLinus, preview]) await expect(shown.locator('[data-pointer]')).toHaveCount(0)
  })

  await test.step('pointed and drawn at twice the size', async () => {
    await linus.button('Point and draw').click()
    const [from, to] = [
      [0.45, 0.45],
      [0.55, 0.52],
    ] as const
    await drawLine(linus, toLinus, from, to)
    for (const shown of [toAda, preview]) await expectLine(shown, 'Linus Berg', from, to)
  })

  await test.step('the keyboard points and draws as well', async () => {
    await linus.button('Point and draw').focus()
    for (let press = 0; press < 5; press += 1) await linus.page.keyboard.press('ArrowRight')
    await expectPointer(toAda, 'Linus Berg', [0.6, 0.5])
    await expectPointer(toLinus, 'Linus Berg', [0.6, 0.5])
    for (let press = 0; press < 4; press += 1) await linus.page.keyboard.press('Shift+ArrowDown')
    await expectLine(toAda, 'Linus Berg', [0.6, 0.5], [0.6, 0.58])
  })

  await test.step('whoever shares can forbid it', async () => {
    await grace.button('Others may point and draw').click()
    for (const shown of [toAda, toLinus, preview]) {
      await expect(shown.locator('[data-pointer]')).toHaveCount(0)
    }
    for (const person of [ada, linus]) {
      await expect(person.button('Point and draw')).toHaveCount(0)
      await expect(person.button('Grace Okafor does not want anything drawn on their screen.')).toBeVisible()
    }
    await grace.button('Others may point and draw').click()
    await expect(linus.button('Point and draw')).toHaveAttribute('aria-pressed', 'false')
  })
})

test('a closer look with wheel, hand and keys, and the sound of the screen apart from the voice', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { smallCamera: true }),
    join('Grace Okafor', { smallCamera: true }),
  ])
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  await expect(ada.call.getByRole('group', { name: 'Grace Okafor', exact: true })).toBeVisible()
  await grace.button('Share screen').click()
  const shown = screenOf(ada, 'Grace Okafor')
  const video = shown.locator('video')
  await expectAdvancingFrames(video)
  const tile = await boxOf(shown)
  const [x, y] = [tile.x + tile.width * 0.3, tile.y + tile.height * 0.5]
  /** Where the mouse is on the picture. */
  const under = async (): Promise<PicturePlace> => {
    const { x: left, y: top, width, height } = await boxOf(video)
    return [(x - left) / width, (y - top) / height]
  }

  await test.step('Ctrl and the wheel look closer at what is under the mouse, and every pixel of it comes', async () => {
    const before = await under()
    await ada.page.mouse.move(x, y)
    await ada.page.keyboard.down('Control')
    for (let turn = 0; turn < 12; turn += 1) await ada.page.mouse.wheel(0, -100)
    await ada.page.keyboard.up('Control')
    await expect(shown.getByText('200 %')).toBeVisible()
    const after = await under()
    expect(Math.hypot(after[0] - before[0], after[1] - before[1])).toBeLessThan(0.02)
    const height = () => video.evaluate(element => (element as HTMLVideoElement).videoHeight)
    await expect.poll(height).toBe(720)
    expect((await boxOf(video)).height).toBeCloseTo(1_440, 0)
  })

  await test.step('the hand, the wheel and the arrow keys move it, never past its edges', async () => {
    const { x: left, y: top } = await boxOf(video)
    await ada.page.mouse.down()
    await ada.page.mouse.move(x - 40, y - 30, { steps: 4 })
    await ada.page.mouse.up()
    await expect.poll(async () => (await boxOf(video)).x).toBeCloseTo(left - 40, 0)
    expect((await boxOf(video)).y).toBeCloseTo(top - 30, 0)
    await ada.page.mouse.wheel(0, -30)
    await expect.poll(async () => (await boxOf(video)).y).toBeCloseTo(top, 0)
    await ada.call.focus()
    for (let press = 0; press < 60; press += 1) await ada.page.keyboard.press('ArrowLeft')
    await expect.poll(async () => (await boxOf(video)).x).toBeCloseTo(tile.x, 0)
  })

  await test.step('all of it again', async () => {
    await ada.page.keyboard.press('0')
    await expect(shown.getByText('Fitted')).toHaveCount(1)
    const { width, height } = await boxOf(video)
    expect(Math.min(tile.width - width, tile.height - height)).toBeLessThan(2)
    await ada.page.mouse.dblclick(x, y)
    await expect(shown.getByText('100 %')).toBeVisible()
    await ada.button('Fit to the window').click()
    await expect(shown.getByText('Fitted')).toHaveCount(1)
  })

  await test.step('how loud the screen is, while the voice stays as it is', async () => {
    const sounds = () =>
      ada.page.locator('audio').evaluateAll(all =>
        all
          .map(element => {
            const { volume, muted } = element as HTMLAudioElement
            return muted ? 0 : volume
          })
          .toSorted(),
      )
    await expect.poll(sounds).toEqual([1, 1])
    await ada.button('Sound of the screen').click()
    await expectAccessible(ada.page, 'sound of a screen')
    await ada.page.getByRole('slider', { name: 'Volume of the screen of Grace Okafor' }).fill('40')
    await expect.poll(sounds).toEqual([0.4, 1])
    await ada.button('Mute the screen for me').click()
    await expect.poll(sounds).toEqual([0, 1])
    await ada.page.keyboard.press('Escape')
  })
})
