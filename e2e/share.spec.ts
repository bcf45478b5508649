import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectAdvancingFrames, framesPerSecond, inboundStats } from './support/media-probe.ts'
import { notice } from './support/notice.ts'
import type { Person } from './support/person.ts'
import { expectFields, type Fields } from './support/picture-fields.ts'

/** Of the sources that the shell invents (src/browser-shell/invented-screens.ts). */
const BUDGET: Fields = [
  [245, 245, 245],
  [46, 160, 67],
  [46, 160, 67],
  [245, 245, 245],
]
const SCREEN_2: Fields = [
  [240, 200, 32],
  [33, 102, 219],
  [46, 160, 67],
  [214, 40, 40],
]
/** The others see the last picture under a veil: what is left of its light, and the veil's own. */
const veiled = ([red, green, blue]: readonly [number, number, number]) =>
  [red * 0.4 + 9, green * 0.4 + 8, blue * 0.4 + 12] as const

/** Of text as many frames are sent, and some more where a second is not counted exactly. */
const TEXT_PACE = 16.5

const INVENTED = { args: ['--invented-screens'], smallCamera: true }

const picker = ({ page }: Person, name = 'Share your screen') =>
  page.getByRole('dialog', { name, exact: true })
const screenOf = ({ call }: Person, name: string) =>
  call.getByRole('group', { name: `Screen of ${name}`, exact: true }).locator('video')
const bar = ({ call }: Person) => call.getByRole('region', { name: 'What you share' })
/** Closes a window that the shell invented, as its program would. */
const close = ({ page }: Person, id: string) =>
  page.evaluate(source => {
    const closeSource: unknown = Reflect.get(window, 'closeInventedSource')
    if (typeof closeSource !== 'function') throw new Error('nothing is invented here')
    closeSource(source)
  }, id)
const card = ({ page }: Person, name: string) => page.getByRole('region', { name, exact: true })

async function inCall(ada: Person, grace: Person): Promise<void> {
  await ada.startCall(grace.name, 'voice')
  await grace.answer(ada.name)
  await expect(grace.call.getByRole('group', { name: ada.name, exact: true })).toBeVisible()
  await expect(ada.button('Share screen')).toBeEnabled()
}

test('a window chosen in our picker arrives pixel by pixel, with sound, and is paused, exchanged and stopped', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', INVENTED),
    join('Grace Okafor', { smallCamera: true }),
  ])
  await inCall(ada, grace)
  const dialog = picker(ada)
  const option = (name: string) => dialog.getByRole('option', { name, exact: true })
  const seen = screenOf(grace, 'Ada Lind')

  await test.step('what is closed while one chooses is said; cancelling is no error', async () => {
    await ada.button('Share screen').click()
    await expect(option('Screen 1')).toBeVisible()
    await expectAccessible(ada.page, 'the screen picker')
    await dialog.getByRole('tab', { name: 'Windows' }).press('Enter')
    await option('Terminal').click()
    await close(ada, 'window:102:0')
    await expect(dialog.getByText('“Terminal” was closed. Choose another one.')).toBeVisible()
    await expect(option('Terminal')).toBeHidden()
    await ada.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(ada.button('Share screen')).toBeVisible()
    await expect(ada.page.getByText('Sharing did not begin')).toBeHidden()
  })

  await test.step('found by name and shared by keyboard', async () => {
    await ada.page.keyboard.press('Control+Shift+E')
    await expect(option('Screen 1')).toBeVisible()
    await dialog.getByRole('checkbox', { name: 'Share the computer’s sound' }).check()
    await dialog.getByRole('tab', { name: 'Windows' }).press('Enter')
    await expect(dialog.getByRole('option')).toHaveCount(2)
    await dialog.getByRole('searchbox').fill('calc')
    await expect(dialog.getByRole('option')).toHaveCount(1)
    await expect(dialog.getByRole('button', { name: 'Share', exact: true })).toBeDisabled()
    await option('Budget.ods – Calc').focus()
    await ada.page.keyboard.press('Space')
    await ada.page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  })

  await test.step('it is seen and heard', async () => {
    await expectFields(seen, BUDGET)
    await expectAdvancingFrames(seen)
    await expect(bar(ada)).toContainText('You are sharing a window')
    await expect(bar(ada)).toContainText('The computer’s sound is shared')
    await expect(bar(ada)).toContainText('Notices show no names and no texts while you share')
    await expectFields(bar(ada).getByRole('group', { name: 'What the others see' }).locator('video'), BUDGET)
    const before = await inboundStats(grace.page)
    await expect
      .poll(async () => (await inboundStats(grace.page)).audioEnergy)
      .toBeGreaterThan(before.audioEnergy)
    await expectAccessible(ada.page, 'a call in which one shares')
  })

  await test.step('smooth when that is chosen while it runs', async () => {
    expect(await framesPerSecond(seen)).toBeLessThan(TEXT_PACE)
    await bar(ada).getByRole('button', { name: 'Quality: Sharp text' }).click()
    await ada.page.getByRole('menuitemradio', { name: 'Smooth motion' }).click()
    await expect.poll(() => framesPerSecond(seen), { timeout: 30_000 }).toBeGreaterThan(TEXT_PACE)
  })

  await test.step('paused, it stands still under a veil', async () => {
    await bar(ada).getByRole('button', { name: 'Pause sharing' }).click()
    await expect(bar(ada)).toContainText('Paused: the others see the last picture')
    const [a, b, c, d] = BUDGET
    await expectFields(seen, [veiled(a), veiled(b), veiled(c), veiled(d)])
    await bar(ada).getByRole('button', { name: 'Go on sharing' }).click()
    await expectFields(seen, BUDGET)
  })

  await test.step('exchanged without an end between', async () => {
    await bar(ada).getByRole('button', { name: 'Share something else' }).click()
    const other = picker(ada, 'Share something else')
    await other.getByRole('option', { name: 'Screen 2', exact: true }).dblclick()
    await expectFields(seen, SCREEN_2)
    await expect(bar(ada)).toContainText('You are sharing your screen')
  })

  await test.step('in the strip there is the way to stop', async () => {
    await ada.button('Show messages').click()
    await ada.button('Stop sharing').click()
    await expect(seen).toBeHidden()
    await expect(ada.button('Stop sharing')).toBeHidden()
  })

  await test.step('it ends in words where the window is closed', async () => {
    await ada.button('Return to call').click()
    await ada.button('Share screen').click()
    await dialog.getByRole('tab', { name: 'Windows' }).press('Enter')
    await option('Budget.ods – Calc').dblclick()
    await expect(seen).toBeVisible()
    await close(ada, 'window:101:0')
    await expect(seen).toBeHidden()
    await expect(
      card(ada, 'You no longer share: what was shared was closed, or sharing was stopped outside QuikApp.'),
    ).toBeVisible()
    await expect(ada.button('Share screen')).toBeVisible()
  })
})

test('one screen at a time: the second is refused in words, asks for the place, and gets it on a yes', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', INVENTED),
    join('Grace Okafor', { smallCamera: true }),
  ])
  await inCall(ada, grace)
  await ada.button('Share screen').click()
  await picker(ada).getByRole('option', { name: 'Screen 2', exact: true }).dblclick()
  await expectFields(screenOf(grace, 'Ada Lind'), SCREEN_2)

  await test.step('notices name nobody and repeat nothing meanwhile', async () => {
    await grace.button('Show messages').click()
    await grace.write('Ada Lind', 'The secret plan')
    await expect(notice(ada.page, 'QuikApp')).toContainText('New message')
    await expect(ada.page.getByText('The secret plan')).toHaveCount(0)
    await grace.button('Return to call').click()
  })

  await test.step('refused, asked, and not wanted', async () => {
    await grace.button('Share screen').click()
    const refused = card(grace, 'Ada Lind is sharing already')
    await refused.getByRole('button', { name: 'Ask them to stop' }).click()
    await expect(card(grace, 'Waiting for Ada Lind to answer…')).toBeVisible()
    const request = card(ada, 'Grace Okafor would like to share their screen')
    await expectAccessible(ada.page, 'a call with a request for the screen')
    await request.getByRole('button', { name: 'Not now' }).click()
    const kept = card(grace, 'Ada Lind goes on sharing for now')
    await kept.getByRole('button', { name: 'Dismiss' }).click()
  })

  await test.step('let in: the browser’s own dialog asks what to share', async () => {
    await grace.button('Share screen').click()
    await card(grace, 'Ada Lind is sharing already').getByRole('button', { name: 'Ask them to stop' }).click()
    const request = card(ada, 'Grace Okafor would like to share their screen')
    await request.getByRole('button', { name: 'Stop and let them' }).click()
    await expect(ada.button('Share screen')).toBeVisible()
    await card(grace, 'You can share your screen now')
      .getByRole('button', { name: 'Share', exact: true })
      .click()
    await expectAdvancingFrames(screenOf(ada, 'Grace Okafor'))
  })

  await test.step('it ends with the call', async () => {
    await grace.button('Leave').click()
    await expect(ada.call).toBeHidden()
    await expect(grace.button('Stop sharing')).toBeHidden()
  })
})
