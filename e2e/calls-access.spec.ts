import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'
import type { Person } from './support/person.ts'
import { tileOf } from './support/stage.ts'
import { WirePeer } from './support/wire-peer.ts'

test.use({ serverArgs: ['--call-grace', '10', '--limits', 'off'] })
test.setTimeout(180_000)

const GRACE = 'Grace Okafor'
const LINUS = 'Linus Berg'

/** Somebody rings a person, and takes a seat in that call; their client shows and sends nothing. */
async function ringFrom(caller: WirePeer, person: Person): Promise<void> {
  const { members } = await caller.get('/api/v1/workspaces/ws_local/members')
  const rows = members as readonly { readonly id: string; readonly displayName: string }[]
  const called = rows.find(({ displayName }) => displayName === person.name)
  const placed = await caller.post('/api/calls', { type: 'audio', to_user_id: called?.id })
  await caller.join(`call:${String(placed.call_id)}`, { media: { audio: false, video: false } })
}

test('what surrounds a call keeps the rules', async ({ join, server }) => {
  const linus = await WirePeer.register(server.url, LINUS)
  const [ada, grace] = await Promise.all([join('Ada Lind'), join(GRACE)])
  await ada.startCall(GRACE, 'voice')
  await grace.answer('Ada Lind')
  await expect(tileOf(ada, GRACE)).not.toContainText('Connecting')

  await test.step('asking people in', async () => {
    await ada.button('Add people').click()
    await expect(ada.page.getByRole('checkbox', { name: LINUS })).toBeVisible()
    await expectAccessible(ada.page, 'people to be asked in')
    await ada.page.keyboard.press('Escape')
  })

  await test.step('statistics, in a narrow window, too', async () => {
    await ada.button('Call statistics').click()
    const statistics = ada.page.getByRole('dialog', { name: 'Call statistics' })
    await expect(statistics.getByRole('table', { name: GRACE, exact: true })).toContainText('kbit/s')
    await expectAccessible(ada.page, 'statistics')
    await ada.page.setViewportSize({ width: 480, height: 800 })
    await expectAccessible(ada.page, 'statistics in a narrow window')
    const overflow = await statistics.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(overflow).toBe(0)
    await ada.page.setViewportSize({ width: 1280, height: 800 })
    await ada.page.keyboard.press('Escape')
    await expect(statistics).toBeHidden()
  })

  await test.step('a second ring, and a call on hold', async () => {
    await ringFrom(linus, ada)
    const ring = ada.ring(LINUS)
    await ring.getByRole('button', { name: 'Decline with a message' }).click()
    await expectAccessible(ada.page, 'second ring')
    await ring.getByRole('button', { name: 'Hold and answer', exact: true }).click()
    await expect(ada.page.getByRole('list', { name: 'Calls on hold' })).toContainText(GRACE)
    await expectAccessible(ada.page, 'a call on hold')
    await ada.button(`Swap: hold this call and return to ${GRACE}`).press('Enter')
    await ada.button(`Hang up the call with ${LINUS}`).press('Enter')
    await expect(ada.page.getByRole('list', { name: 'Calls on hold' })).toBeHidden()
  })

  await test.step('how it ended, its report, and the list of calls', async () => {
    await ada.button('Leave').click()
    await expect(ada.call).toBeHidden()
    // Who is at it keeps it from going by itself.
    await ada.button('Call report').last().focus()
    await expectAccessible(ada.page, 'the end of a call')
    await ada.button('Call report').last().click()
    await expect(ada.page.getByRole('dialog', { name: 'Call report' })).toBeVisible()
    await expectAccessible(ada.page, 'report')
    await ada.page.keyboard.press('Escape')
    await ada.page.getByRole('link', { name: 'Calls', exact: true }).click()
    await expect(ada.page.getByRole('button', { name: `Voice call with ${GRACE}` })).toBeVisible()
    await expectAccessible(ada.page, 'list of calls')
  })
  linus.vanish()
})

/** Goes there by the Tab key alone. */
async function tabTo({ page }: Person, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** One stop for the Tab key, arrow keys within. */
async function arrowTo(person: Person, target: Locator): Promise<void> {
  const toolbar = person.page.getByRole('toolbar', { name: 'Call controls' })
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement)) return
    const isInside = await toolbar.evaluate(element => element.contains(document.activeElement))
    await person.page.keyboard.press(isInside ? 'ArrowRight' : 'Tab')
  }
  await expect(target).toBeFocused()
}

async function press(person: Person, target: Locator): Promise<void> {
  await tabTo(person, target)
  await person.page.keyboard.press('Enter')
}

test('a call from its start to the next one without a mouse', async ({ join, server }) => {
  const linus = await WirePeer.register(server.url, LINUS)
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { smallCamera: true }),
    join(GRACE, { smallCamera: true }),
  ])
  const { keyboard } = ada.page

  await test.step('it starts, and is answered', async () => {
    await keyboard.press('Control+k')
    await expect(ada.page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await keyboard.type('Grace')
    await keyboard.press('Enter')
    await expect(ada.composer(GRACE)).toBeFocused()
    await press(ada, ada.button('Start video call'))
    const answer = grace.ring('Ada Lind').getByRole('button', { name: 'Answer', exact: true })
    await expect(answer).toBeFocused()
    await grace.page.keyboard.press('Enter')
    await expectAdvancingFrames(ada.video(GRACE))
  })

  await test.step('the view, who is kept large, the figures', async () => {
    await arrowTo(ada, ada.button('View'))
    await keyboard.press('Enter')
    await expect(ada.page.getByRole('menu')).toBeVisible()
    await keyboard.press('ArrowDown')
    await keyboard.press('Escape')
    await expect(ada.page.getByRole('menu')).toBeHidden()
    await expect(ada.button('View')).toBeFocused()
    await tabTo(ada, ada.button('Options for your picture'))
    await keyboard.press('Enter')
    await press(ada, ada.button('Keep large'))
    await expect(tileOf(ada, 'You').getByRole('img', { name: 'Kept large' })).toBeVisible()
    await expect(ada.button('Options for your picture')).toBeFocused()
    await press(ada, ada.button('Call statistics'))
    await expect(ada.page.getByRole('dialog', { name: 'Call statistics' })).toBeVisible()
    await keyboard.press('Escape')
    await expect(ada.button('Call statistics')).toBeFocused()
  })

  await test.step('it ends, and the list calls back', async () => {
    await arrowTo(ada, ada.button('Leave'))
    await keyboard.press('Enter')
    await expect(ada.call).toBeHidden()
    await press(ada, ada.page.getByRole('link', { name: 'Calls', exact: true }))
    await press(ada, ada.button(`Voice call with ${GRACE}`))
    await expect(grace.ring('Ada Lind')).toBeVisible()
    await tabTo(grace, grace.ring('Ada Lind').getByRole('button', { name: 'Answer', exact: true }))
    await grace.page.keyboard.press('Enter')
    await expect(grace.call).toBeVisible()
  })

  await test.step('somebody is asked in', async () => {
    await press(ada, ada.button('Add people'))
    const dialog = ada.page.getByRole('dialog', { name: 'Add people to the call' })
    await tabTo(ada, dialog.getByRole('checkbox', { name: LINUS }))
    await keyboard.press('Space')
    await press(ada, dialog.getByRole('button', { name: 'Ring', exact: true }))
    await expect(dialog).toBeHidden()
    await expect(tileOf(ada, LINUS)).toContainText('Calling')
    expect(await linus.hear('call:incoming')).toMatchObject({ type: 'audio' })
    await keyboard.press('Control+Shift+l')
    await expect(ada.call).toBeHidden()
  })
  linus.vanish()
})
