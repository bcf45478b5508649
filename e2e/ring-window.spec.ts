import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { furtherWindow } from './support/further-window.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'

/** The person goes to another program, and comes back. A browser under test has the focus in all of its pages. */
async function setInFront(page: Page, isInFront: boolean): Promise<void> {
  await page.evaluate(has => {
    document.hasFocus = () => has
    window.dispatchEvent(new Event(has ? 'focus' : 'blur'))
  }, isInFront)
}

/** The empty window that the page draws the running call into. */
async function miniWindow(page: Page, opens: () => Promise<unknown>): Promise<Page> {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), opens()])
  expect(opened.url()).toBe('about:blank')
  return opened
}

/** Presses a key that closes the window, which may be gone before the key is let go. */
async function pressAndClose(page: Page, key: string): Promise<void> {
  const closed = page.waitForEvent('close')
  // Then the press itself is refused: that the window closed is what counts.
  await page.keyboard.press(key).catch(() => undefined)
  await closed
}

test('a call is answered in the ring window and goes on in the mini window, with the app behind others', async ({
  join,
}) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await setInFront(grace.page, false)

  const first = await test.step('Escape closes the ring window only: it rings on', async () => {
    const ring = await furtherWindow(grace.page, '/ring.html', () => ada.startCall('Grace Okafor', 'video'))
    const card = ring.getByRole('alertdialog', { name: 'Incoming call from Ada Lind' })
    await expect(card.getByRole('button', { name: 'Answer', exact: true })).toBeFocused()
    await expect(card.getByRole('button', { name: 'Answer without camera' })).toBeVisible()
    await pressAndClose(ring, 'Escape')
    await expect(grace.ring('Ada Lind')).toBeVisible()
    return grace.ring('Ada Lind')
  })
  // By key, as somebody who was typing would.
  await first.getByRole('button', { name: 'Decline', exact: true }).press('Enter')
  await expect(ada.page.getByText('Grace Okafor declined')).toBeVisible()

  const ring = await furtherWindow(grace.page, '/ring.html', () => ada.startCall('Grace Okafor', 'video'))
  await expect(ring.getByRole('button', { name: 'Answer', exact: true })).toBeFocused()
  const mini = await miniWindow(grace.page, () => pressAndClose(ring, 'Enter'))
  await expectAdvancingFrames(ada.video('Grace Okafor'))

  await test.step('the mini window shows the other one, and mutes', async () => {
    await expect(mini.getByRole('main', { name: 'Call' })).toContainText('Ada Lind')
    await expectAdvancingFrames(mini.locator('video'))
    await mini.getByRole('button', { name: 'Mute', exact: true }).click()
    await expect(mini.getByRole('button', { name: 'Unmute', exact: true })).toBeVisible()
    await expect(grace.button('Unmute')).toBeVisible()
  })

  await test.step('it goes when the app is in front again, and the call goes on', async () => {
    await Promise.all([mini.waitForEvent('close'), setInFront(grace.page, true)])
    await expectAdvancingFrames(grace.video('Ada Lind'))
  })

  await test.step('closing it ends nothing; the end of the call closes it', async () => {
    const again = await miniWindow(grace.page, () => setInFront(grace.page, false))
    await Promise.all([
      again.waitForEvent('close'),
      again.getByRole('button', { name: 'Close the mini window' }).click(),
    ])
    await expectAdvancingFrames(ada.video('Grace Okafor'))
    await grace.button('View').click()
    const last = await miniWindow(grace.page, () =>
      grace.page.getByRole('menuitem', { name: 'Mini window', exact: true }).click(),
    )
    await expect(last.getByRole('button', { name: 'Leave' })).toBeVisible()
    await Promise.all([last.waitForEvent('close'), ada.button('Leave').click()])
    await expect(grace.page.getByText('The call ended')).toBeVisible()
  })
})
