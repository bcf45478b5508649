import { expect, test } from './fixtures.ts'
import { expectAdvancingFrames, expectMediaAdvances, inboundStats } from './support/media-probe.ts'
import type { Person } from './support/person.ts'

// A page that is loaded again keeps its place in the call.
test.use({ serverArgs: ['--call-grace', '30'] })
// Three browsers with cameras on a small machine.
test.setTimeout(180_000)

async function holdAndSwap(ada: Person, grace: Person, linus: Person): Promise<void> {
  await ada.startCall('Linus Berg', 'video')
  await linus.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Linus Berg'))

  await test.step('the ring says what one is in, and both ways to answer', async () => {
    await grace.startCall('Ada Lind', 'voice')
    await expect(grace.call).toContainText('Ada Lind is busy, and sees that you call.')
    const ring = ada.ring('Grace Okafor')
    await expect(ring).toContainText('You are in a call with Linus Berg.')
    await expect(ring.getByRole('button', { name: 'End and answer', exact: true })).toBeVisible()
    await ring.getByRole('button', { name: 'Hold and answer', exact: true }).click()
    await expect(ring).toBeHidden()
  })

  const held = ada.page.getByRole('list', { name: 'Calls on hold' })
  await test.step('the first one waits, and Linus reads so', async () => {
    await expect(held).toContainText('Linus Berg')
    await expect(linus.call.getByText('Ada Lind put you on hold.')).toBeVisible()
    await expect(ada.call.getByRole('group', { name: 'Grace Okafor', exact: true })).toBeVisible()
  })

  await test.step('no picture of it arrives meanwhile', async () => {
    let former = -1
    const stands = async () => {
      const { framesDecoded } = await inboundStats(ada.page)
      const same = framesDecoded === former
      former = framesDecoded
      return same
    }
    await expect.poll(stands, { intervals: [2_000] }).toBe(true)
  })

  await test.step('it is in reach while something is read', async () => {
    await ada.openConversation('general')
    await expect(held).toContainText('Linus Berg')
    await ada.button('Return to call').click()
  })

  await test.step('swapping brings the picture back', async () => {
    await ada.button('Swap: hold this call and return to Linus Berg').click()
    await expect(held).toContainText('Grace Okafor')
    await expectAdvancingFrames(ada.video('Linus Berg'))
    await expect(linus.call.getByText('Ada Lind put you on hold.')).toBeHidden()
  })

  await ada.button('Hang up the call with Grace Okafor').click()
  await expect(held).toBeHidden()
  await expect(grace.call).toBeHidden()
  await expectAdvancingFrames(linus.video('Ada Lind'))
  await ada.button('Leave').click()
  await expect(linus.call).toBeHidden()
}

async function holdAKey(ada: Person, grace: Person, linus: Person): Promise<void> {
  await ada.startCall('Linus Berg', 'voice')
  await linus.answer('Ada Lind')
  await ada.button('Mute').click()
  await ada.call.focus()
  await ada.page.keyboard.down('Space')
  await grace.startCall('Ada Lind', 'voice')
  const ring = ada.ring('Grace Okafor')
  const answer = ring.getByRole('button', { name: 'Hold and answer', exact: true })
  await expect(answer).toBeVisible()
  await expect(answer).not.toBeFocused()
  await answer.focus()
  await ada.page.keyboard.down('Space')
  await ada.page.keyboard.up('Space')
  await expect(answer).toBeFocused()
  await expect(ada.page.getByRole('list', { name: 'Calls on hold' })).toBeHidden()
  await ada.page.keyboard.press('Space')
  await expect(ring).toBeHidden()
  await expect(ada.page.getByRole('list', { name: 'Calls on hold' })).toContainText('Linus Berg')
  await grace.button('Leave').click()
  await ada.button('Hang up the call with Linus Berg').click()
  await expect(ada.page.getByRole('list', { name: 'Calls on hold' })).toBeHidden()
  await expect(linus.call).toBeHidden()
}

async function loadAgain(ada: Person, grace: Person, linus: Person): Promise<void> {
  await ada.startCall('Linus Berg', 'video')
  await linus.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Linus Berg'))
  await grace.startCall('Ada Lind', 'voice')
  await ada.ring('Grace Okafor').getByRole('button', { name: 'Hold and answer', exact: true }).click()
  await expect(grace.call.getByRole('group', { name: 'Ada Lind', exact: true })).toBeVisible()
  await grace.button('Leave').click()
  const held = ada.page.getByRole('list', { name: 'Calls on hold' })
  await expect(held).toContainText('Linus Berg')
  await ada.page.reload()
  await expect(held).toContainText('Linus Berg')
  await ada.button('Resume the call with Linus Berg').click()
  await expectAdvancingFrames(ada.video('Linus Berg'))
}

test('a second call is held, swapped, answered by no held key, and found again by a page that is loaded', async ({
  join,
}) => {
  const [ada, grace, linus] = await Promise.all([join('Ada Lind'), join('Grace Okafor'), join('Linus Berg')])
  await test.step('a second call can be held against the first, swapped with it, and end by itself', () =>
    holdAndSwap(ada, grace, linus))
  await test.step('a key held to talk answers no ring, neither by repeating nor by being let go', () =>
    holdAKey(ada, grace, linus))
  await test.step('a page that is loaded again shows a call that is on hold alone, with the way back', () =>
    loadAgain(ada, grace, linus))
})

async function declineWithAMessage(ada: Person, grace: Person): Promise<void> {
  await grace.startCall('Ada Lind', 'voice')
  const ring = ada.ring('Grace Okafor')
  const toggle = ring.getByRole('button', { name: 'Decline with a message' })
  await toggle.click()
  await ring.getByRole('textbox', { name: 'Message to Grace Okafor' }).press('Escape')
  await expect(toggle).toBeFocused()
  await toggle.click()
  await ring.getByRole('textbox', { name: 'Message to Grace Okafor' }).fill('In ten minutes')
  await ada.page.keyboard.press('Enter')
  await expect(ring).toBeHidden()
  await expect(grace.page.getByText('Ada Lind declined')).toBeVisible()
  await expect(grace.message('In ten minutes')).toBeVisible()
}

async function readTheReport(ada: Person, grace: Person): Promise<void> {
  await ada.startCall('Grace Okafor', 'voice')
  await grace.answer('Ada Lind')
  // Figures come every two seconds.
  await ada.button('Call statistics').click()
  await expect(ada.page.getByRole('dialog').getByRole('table', { name: 'Grace Okafor' })).toBeVisible()
  await ada.page.keyboard.press('Escape')
  await ada.button('Leave').click()
  await ada.button('Call report').click()
  const dialog = ada.page.getByRole('dialog', { name: 'Call report' })
  const shown = dialog.getByRole('textbox', { name: 'Content of the report' })
  await expect(shown).toHaveValue(/"format": "quikapp-call-report"/)
  const text = await shown.inputValue()
  expect(JSON.parse(text)).toMatchObject({ version: 1, kind: 'audio', reason: 'ended' })
  expect(text).not.toMatch(/Ada|Grace|127\.0\.0\.1|\.local|candidate/)
  await ada.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await dialog.getByRole('button', { name: 'Copy as text' }).click()
  const copied = () => ada.page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toMatch(/^Call report\n[\s\S]*Path: direct, UDP/)
  expect(await copied()).not.toMatch(/Ada|Grace|127\.0\.0\.1|\.local|candidate/)
  const saving = ada.page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save report' }).click()
  expect((await saving).suggestedFilename()).toMatch(/^call-report-.*\.json$/)
  await ada.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

async function askIntoTheCall(ada: Person, grace: Person, linus: Person): Promise<void> {
  await ada.startCall('Linus Berg', 'video')
  await linus.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Linus Berg'))
  await ada.button('Add people').click()
  await ada.page.getByRole('checkbox', { name: 'Grace Okafor' }).check()
  await ada.button('Ring').click()
  await expect(ada.call.getByRole('group', { name: 'Grace Okafor', exact: true })).toContainText('Calling')
  const ring = grace.ring('Ada Lind')
  await expect(ring).toContainText('With Linus Berg')
  await ring.getByRole('button', { name: 'Decline', exact: true }).click()
  await expect(ada.call.getByText('Grace Okafor declined.')).toBeVisible()
  await test.step('not at once: the server says when', async () => {
    await ada.button('Ring Grace Okafor again').click()
    await expect(ada.page.getByText(/They have just declined this call/).first()).toBeVisible()
    await expect(async () => {
      await ada.button('Ring Grace Okafor again').click({ timeout: 2_000 })
      await expect(ring).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 20_000 })
  })
  await grace.answer('Ada Lind')
  // A small machine may send three people their voices only: who is in tells that all are connected.
  await expect(grace.call.getByRole('group', { name: 'Linus Berg', exact: true })).toBeVisible()
  await expectMediaAdvances(grace.page, { video: false })

  await test.step('the figures are there while it goes on, and the report after it', async () => {
    await ada.button('Call statistics').click()
    const statistics = ada.page.getByRole('dialog', { name: 'Call statistics' })
    // Whoever was measured first is shown; who has just come in is measured soon.
    await statistics.getByRole('combobox', { name: 'Person' }).selectOption('Grace Okafor')
    await expect(statistics.getByRole('table', { name: 'Grace Okafor', exact: true })).toContainText('kbit/s')
    await expect(statistics).toContainText('direct, UDP')
    await ada.page.keyboard.press('Escape')
    await expect(statistics).toBeHidden()
    await ada.button('Leave').click()
    await expect(ada.page.getByText('It goes on without you.')).toBeVisible()
  })

  await ada.button('Rejoin').click()
  await expect(ada.call.getByRole('group', { name: 'Linus Berg', exact: true })).toBeVisible()
  await expectMediaAdvances(ada.page, { video: false })
}

test('a ring is declined in words, a call leaves a report, and somebody is asked into one', async ({
  join,
}) => {
  const [ada, grace, linus] = await Promise.all([join('Ada Lind'), join('Grace Okafor'), join('Linus Berg')])
  await test.step('a ring is declined with a message that the caller can read', () =>
    declineWithAMessage(ada, grace))
  await test.step('the report of a call can be read before it is saved, and names nobody', () =>
    readTheReport(ada, grace))
  await test.step('who is asked in declines, is rung again and comes; who left can rejoin', () =>
    askIntoTheCall(ada, grace, linus))
})
