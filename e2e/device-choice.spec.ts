import { expect, test } from './fixtures.ts'
import { expectMediaAdvances } from './support/media-probe.ts'
import type { Person } from './support/person.ts'
import { deskOf, makeDesk } from './support/several-devices.ts'

/** As Chromium's invented devices are called. */
const [FIRST, SECOND] = ['Fake Audio Input 1', 'Fake Audio Input 2']
const SPEAKER = 'Fake Audio Output 1'

async function choose(
  { page }: Person,
  menu: string,
  role: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox',
  name: string,
) {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole(role, { name, exact: true }).click()
}

test('microphone and speaker are chosen in the call, fall back, come back and are remembered', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { smallCamera: true }),
    join('Grace Okafor', { initScript: makeDesk, smallCamera: true }),
  ])
  const desk = deskOf(grace)
  const toasts = grace.page.getByRole('region', { name: 'Notices (F8)' })
  const inUse = () => desk.microphone().then(microphone => microphone?.label)
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  await expectMediaAdvances(ada.page, { video: false })

  await test.step('another microphone, while one is heard', async () => {
    await choose(grace, 'Microphone options', 'menuitemradio', SECOND)
    await expect.poll(inUse).toBe(SECOND)
    await expect(grace.button('Mute')).toBeVisible()
    await expectMediaAdvances(ada.page, { video: false })
  })

  await test.step('another speaker', async () => {
    await choose(grace, 'Microphone options', 'menuitemradio', SPEAKER)
    const id = await desk.idOf(SPEAKER)
    await expect.poll(desk.speakers).toEqual([id])
  })

  await test.step('it is unplugged: another one at once, with a word, and back', async () => {
    await desk.pullOut(SECOND)
    await expect(toasts).toContainText(`${SECOND} is not connected. Your microphone is`)
    await expect.poll(inUse).not.toBe(SECOND)
    await expectMediaAdvances(ada.page, { video: false })
    await grace.button('Microphone options').click()
    await expect(
      grace.page.getByRole('menuitemradio', { name: `${SECOND} (not connected)`, checked: true }),
    ).toBeVisible()
    await grace.page.keyboard.press('Escape')
    await desk.plugIn(SECOND)
    await expect(toasts).toContainText(`${SECOND} is connected again`)
    await expect.poll(inUse).toBe(SECOND)
  })

  await test.step('noise, gain and original sound, while one is heard', async () => {
    const all = { label: SECOND, echo: true, noise: true, gain: true }
    expect(await desk.microphone()).toEqual(all)
    await choose(grace, 'Microphone options', 'menuitemradio', 'Off')
    await expect.poll(desk.microphone).toEqual({ ...all, noise: false })
    await choose(grace, 'Microphone options', 'menuitem', 'Sound settings')
    await grace.page.getByRole('checkbox', { name: 'Keep my volume even' }).uncheck()
    await expect.poll(desk.microphone).toEqual({ ...all, noise: false, gain: false })
    await grace.page.keyboard.press('Escape')
    await expectMediaAdvances(ada.page, { video: false })
    await choose(grace, 'Microphone options', 'menuitemcheckbox', 'Original sound, for music')
    await expect.poll(desk.microphone).toEqual({ label: SECOND, echo: false, noise: false, gain: false })
  })

  await test.step('the settings know it, also after the page was loaded anew', async () => {
    await grace.button('Leave').click()
    await grace.page.reload()
    await grace.button('Account').click()
    await grace.page.getByRole('menuitem', { name: 'Settings' }).click()
    await grace.page.getByRole('button', { name: 'Sound and video' }).click()
    const microphone = grace.page.getByRole('combobox', { name: 'Microphone' })
    await expect(microphone.locator('option:checked')).toHaveText(SECOND)
    await expect(grace.page.getByRole('checkbox', { name: 'Original sound, for music' })).toBeChecked()
    await microphone.selectOption({ label: FIRST })
    await grace.page.keyboard.press('Escape')
    await grace.startCall('Ada Lind', 'voice')
    await expect.poll(inUse).toBe(FIRST)
  })
})

test('a black picture is said to be one, until the lens is open', async ({ join }) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { smallCamera: true }),
    join('Grace Okafor', { initScript: makeDesk }),
  ])
  const desk = deskOf(grace)
  const notices = grace.call.getByRole('status', { name: 'Notices of the call' })
  await desk.cover(true)
  await grace.startCall('Ada Lind', 'video')
  await ada.answer('Grace Okafor')
  await expect(notices).toContainText('Your picture is black: Ada Lind sees nothing.', { timeout: 20_000 })
  // Off the button that came to lie under the pointer: its tooltip lies over the note.
  await grace.page.mouse.move(640, 500)
  await desk.cover(false)
  const tryAgain = notices.getByRole('button', { name: 'Try again' })
  await tryAgain.click()
  await expect(tryAgain).toHaveCount(0)
  await expectMediaAdvances(ada.page, { video: true })
})
