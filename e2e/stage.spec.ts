import { speakByHand } from '../bench/tile-commits.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { Line } from './support/line.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'
import type { Person } from './support/person.ts'
import { boxOf, expectDark, expectLarger, tileOf } from './support/stage.ts'
import { WirePeer } from './support/wire-peer.ts'

test.use({ serverArgs: ['--call-grace', '30', '--limits', 'off'] })

const GRACE = 'Grace Okafor'

async function chooseView(person: Person, item: string): Promise<void> {
  await person.button('View').click()
  await person.page.getByRole('menuitem', { name: item }).click()
}

const isFull = ({ page }: Person) => page.evaluate(() => document.fullscreenElement !== null)
const floats = ({ page }: Person) => page.evaluate(() => document.pictureInPictureElement !== null)

test('two people: layout, corner, full screen, a window of its own, and how loud the other is', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { smallCamera: true }),
    join(GRACE, { smallCamera: true }),
  ])
  await ada.startCall(GRACE, 'video')
  await grace.answer('Ada Lind')
  await expectAdvancingFrames(ada.video(GRACE))
  const [other, self] = [tileOf(ada, GRACE), tileOf(ada, 'You')]

  await test.step('the other is large, oneself in a corner that arrow keys choose', async () => {
    await expectLarger(other, self)
    const first = await boxOf(self)
    await ada.button('Move your picture').focus()
    await ada.page.keyboard.press('ArrowUp')
    await expect.poll(async () => (await boxOf(self)).y).toBeLessThan(first.y - 100)
    await ada.page.keyboard.press('ArrowLeft')
    await expect.poll(async () => (await boxOf(self)).x).toBeLessThan(first.x - 100)
  })

  await test.step('a key keeps oneself large, and lets go again', async () => {
    await ada.button('Options for your picture').focus()
    await ada.page.keyboard.press('p')
    await expectLarger(self, other)
    await expect(self.getByRole('img', { name: 'Kept large' })).toBeVisible()
    await ada.page.keyboard.press('p')
    await expectLarger(other, self)
    await expectAdvancingFrames(ada.video(GRACE))
  })

  await test.step('Esc leaves the full screen and nothing else', async () => {
    await chooseView(ada, 'Full screen')
    await expect.poll(() => isFull(ada)).toBe(true)
    await expect(ada.call).toBeInViewport({ ratio: 0.99 })
    await ada.button('View').click()
    await ada.page.keyboard.press('Escape')
    await expect(ada.page.getByRole('menu')).toBeHidden()
    expect(await isFull(ada)).toBe(true)
    // A browser without a screen of its own does not leave by the key: its menu does.
    await ada.page.keyboard.press('Escape')
    if (await isFull(ada)) await chooseView(ada, 'Leave full screen')
    await expect.poll(() => isFull(ada)).toBe(false)
    await expectAdvancingFrames(ada.video(GRACE))
  })

  await test.step('the other floats in a small window, and comes back', async () => {
    await chooseView(ada, 'Picture in picture')
    await expect.poll(() => floats(ada)).toBe(true)
    const { x, y, width, height } = await boxOf(ada.button('Show messages'))
    const pressThere = () => ada.page.mouse.click(x + width / 2, y + height / 2)
    await pressThere()
    await expect(ada.button('Return to call')).toBeVisible()
    expect(await floats(ada)).toBe(true)
    // Pressed again, the same spot leads back and ends nothing.
    await pressThere()
    await expect(ada.button('Show messages')).toBeVisible()
    await chooseView(ada, 'Close picture in picture')
    await expect.poll(() => floats(ada)).toBe(false)
  })

  await test.step('how loud somebody is here, and not at all', async () => {
    const sounds = () =>
      ada.page.locator('audio').evaluateAll(all =>
        all.map(element => {
          const { volume, muted } = element as HTMLAudioElement
          return muted ? 0 : volume
        }),
      )
    await other.hover()
    await ada.button(`Options for ${GRACE}`).click()
    await expectAccessible(ada.page, 'options of a tile')
    const slider = ada.page.getByRole('slider', { name: `Volume of ${GRACE}` })
    await slider.fill('40')
    await expect.poll(sounds).toEqual([0.4])
    await ada.button('Mute for me').click()
    await expect.poll(sounds).toEqual([0])
    await ada.page.keyboard.press('Escape')
    await expect(other.getByRole('img', { name: 'Muted for you' })).toBeVisible()
    await ada.button(`Options for ${GRACE}`).click()
    await ada.button('Hear again').click()
    await expect.poll(sounds).toEqual([1])
  })
})

test('the space bar talks while it is held, and talking while muted is noticed', async ({ join, server }) => {
  const line = await Line.open(server.url)
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { initScript: speakByHand, args: [`--server=${line.url}`] }),
    join(GRACE, { smallCamera: true }),
  ])
  await ada.startCall(GRACE, 'voice')
  await grace.answer('Ada Lind')
  const muted = tileOf(grace, 'Ada Lind').getByRole('img', { name: 'Muted' })
  await expect(tileOf(ada, GRACE)).not.toContainText('Connecting')
  await ada.button('Mute').click()
  await expect(muted).toBeVisible()

  await test.step('held and let go', async () => {
    await ada.call.focus()
    await ada.page.keyboard.down('Space')
    await expect(muted).toBeHidden()
    await ada.page.keyboard.up('Space')
    await expect(muted).toBeVisible()
  })

  await test.step('on a button it is only a press', async () => {
    await ada.button('View').focus()
    await ada.page.keyboard.down('Space')
    await expect(ada.page.getByRole('menu')).toBeVisible()
    await expect(ada.button('Unmute')).toHaveCount(1)
    await ada.page.keyboard.up('Space')
    await expect(muted).toBeVisible()
    await expectAccessible(ada.page, 'view menu')
    await ada.page.keyboard.press('Escape')
  })

  await test.step('whoever talks while muted reads so, and is heard after one press', async () => {
    await ada.page.evaluate(() => (Reflect.get(globalThis, 'speak') as (level: number) => void)(0.5))
    const notices = ada.call.getByRole('status', { name: 'Notices of the call' })
    await expect(notices).toContainText('your microphone is muted')
    await ada.button('Unmute now').click()
    await expect(muted).toBeHidden()
    await expect(ada.button('Unmute now')).toHaveCount(0)
    await expect(tileOf(grace, 'Ada Lind')).toHaveAttribute('data-speaking', 'true')
  })

  await test.step('a lost line is named with its cause', async () => {
    line.cut()
    await ada.button('Reconnecting…. Your connection').click()
    const panel = ada.page.getByRole('dialog', { name: 'Your connection' })
    await expect(panel).toContainText('The connection is interrupted. It is being mended.')
    await expectAccessible(ada.page, 'quality of the connection')
    await ada.page.keyboard.press('Escape')
    line.mend()
    await expect(ada.button('Reconnecting…. Your connection')).toBeHidden()
  })
  await ada.button('Leave').click()
  await line.close()
})

const GUESTS = 10

test('a dozen people: grid, pages, speaker, who is kept large and who is hidden', async ({
  join,
  server,
}) => {
  const guests: WirePeer[] = []
  for (let index = 1; index <= GUESTS; index += 1) {
    guests.push(await WirePeer.register(server.url, `Guest ${String(index).padStart(2, '0')}`))
  }
  const grace = await join(GRACE, { smallCamera: true })
  await grace.button('Start huddle').click()
  await grace.button('Turn camera on').click()
  const ada = await join('Ada Lind', { smallCamera: true })
  await ada.button('Join huddle').click()
  await expectAdvancingFrames(ada.video(GRACE))
  for (const guest of guests) {
    const { huddleId } = await guest.hear('huddle:started')
    await guest.join(`huddle:${String(huddleId)}`, { media: { audio: false, video: false } })
  }
  const tiles = ada.call.getByRole('group')
  const pages = ada.page.getByRole('navigation', { name: 'Pages of people' })
  const viewAs = async (role: 'menuitemradio' | 'menuitemcheckbox', name: string) => {
    await ada.button('View').click()
    await ada.page.getByRole(role, { name, exact: true }).click()
    await ada.page.keyboard.press('Escape')
    await expect(ada.page.getByRole('menu')).toBeHidden()
  }

  await test.step('more than fit: a stage and a strip', async () => {
    await expectLarger(tileOf(ada, GRACE), tiles.nth(1))
    await expectAccessible(ada.page, 'stage and strip')
  })

  await test.step('the grid has pages; who is on another one sends no picture here', async () => {
    await viewAs('menuitemradio', 'Grid')
    await expect(tiles).toHaveCount(9)
    await expect(pages).toContainText('Page 1 of 2')
    await expectAdvancingFrames(ada.video(GRACE))
    await expectAccessible(ada.page, 'grid of many')
    await ada.call.focus()
    await ada.page.keyboard.press('PageDown')
    await expect(tiles).toHaveCount(3)
    await expect(tileOf(ada, GRACE)).toHaveCount(0)
    await expectDark(ada.page)
    await ada.button('Previous page').click()
    await expectAdvancingFrames(ada.video(GRACE))
  })

  await test.step('kept large by double click, by menu and by key', async () => {
    const [one, two] = [tileOf(ada, 'Guest 01'), tileOf(ada, 'Guest 02')]
    await one.dblclick()
    await expectLarger(one, tileOf(ada, GRACE))
    await two.hover()
    await ada.button('Options for Guest 02').click()
    await ada.button('Keep large').click()
    await expectLarger(two, tileOf(ada, GRACE))
    await ada.button('Options for Guest 02').focus()
    await ada.page.keyboard.press('p')
    await expect(tiles).toHaveCount(9)
  })

  await test.step('the speaker large', async () => {
    await viewAs('menuitemradio', 'Speaker')
    await expectLarger(tileOf(ada, GRACE), tiles.nth(1))
    await viewAs('menuitemradio', 'Grid')
  })

  await test.step('oneself hidden, and back', async () => {
    await viewAs('menuitemcheckbox', 'Hide my picture')
    await ada.button('Next page').click()
    await expect(tiles).toHaveCount(2)
    await ada.button('Show my picture').click()
    await expect(tileOf(ada, 'You')).toBeVisible()
  })

  await test.step('those without video hidden and counted, and back', async () => {
    await viewAs('menuitemcheckbox', 'Hide people without video')
    await expect(ada.call.getByText(`${GUESTS} people are hidden`)).toBeVisible()
    await expect(tiles).toHaveCount(2)
    await expectAdvancingFrames(ada.video(GRACE))
    await ada.button('Show everybody').click()
    await expect(pages).toBeVisible()
  })

  for (const guest of guests) guest.vanish()
})
