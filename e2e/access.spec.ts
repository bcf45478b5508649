import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'
import { Person } from './support/person.ts'

async function lookAtStart(page: Page): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible()
  await expectAccessible(page, 'first start')
  await page.getByRole('button', { name: 'Connect to a server', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Server' })).toBeVisible()
  await expectAccessible(page, 'sign in')
}

async function writeByKeys(page: Page): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused()
  await page.keyboard.type('Ada Lind')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Message general', exact: true })).toBeFocused()
  await page.keyboard.type('By keyboard alone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'By keyboard alone' })).toBeVisible()
}

async function callByKeys(page: Page, grace: Person): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('Grace')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Message Grace Okafor', exact: true })).toBeFocused()
  const call = page.getByRole('button', { name: 'Start voice call', exact: true })
  for (let presses = 0; presses < 40; presses++) {
    if (await call.evaluate(element => element === document.activeElement)) break
    await page.keyboard.press('Shift+Tab')
  }
  await expect(call).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(grace.ring('Ada Lind').getByRole('button', { name: 'Answer', exact: true })).toBeVisible()
  await page.keyboard.press('Control+Shift+l')
  await expect(grace.ring('Ada Lind')).toBeHidden()
}

async function ringAndTalk(ada: Person, grace: Person): Promise<void> {
  await ada.startCall('Grace Okafor', 'video')
  await expect(grace.ring('Ada Lind')).toBeVisible()
  await expectAccessible(grace.page, 'incoming call')
  await expectAccessible(ada.page, 'outgoing call')
  await grace.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Grace Okafor'))
  await expectAccessible(ada.page, 'call')
}

async function typeIntoSwitcher(ada: Person): Promise<void> {
  // Its code comes when the page is idle; the composer must not get keys meant for it from then on.
  await ada.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/_idle-code-')),
  )
  // And with it everything that it imports.
  await ada.page.evaluate(async () => {
    const code = performance.getEntriesByType('resource').find(({ name }) => name.includes('/_idle-code-'))
    await import(code?.name ?? '')
  })
  await ada.page.keyboard.press('Control+k')
  await ada.page.keyboard.type('echo')
  await expect(ada.page.getByRole('dialog').getByRole('combobox')).toHaveValue('echo')
  await ada.page.keyboard.press('Escape')
  await expect(ada.composer('general')).toHaveValue('')
}

async function lookAtFrame(ada: Person): Promise<void> {
  await expectAccessible(ada.page, 'empty conversation')
  await ada.write(
    'general',
    'Hello **everybody**, see https://example.test and `code`\n\n> quoted\n\n- one\n- two',
  )
  await expect(ada.message('everybody')).toBeVisible()
  await expectAccessible(ada.page, 'conversation')

  await ada.button('Set status').click()
  await expect(ada.page.getByRole('menuitemradio', { name: 'Away' })).toBeVisible()
  await expectAccessible(ada.page, 'status menu')
  await ada.page.keyboard.press('Escape')

  await ada.button('Invite people').first().click()
  await expect(ada.page.getByRole('dialog')).toBeVisible()
  await expectAccessible(ada.page, 'invite')
  await ada.page.keyboard.press('Escape')

  await ada.button('Account').click()
  await expect(ada.page.getByRole('menuitem', { name: 'Open a second window' })).toHaveCount(
    process.env.QUIKAPP_SHELL === 'electron' ? 0 : 1,
  )
  await expectAccessible(ada.page, 'account menu')
  await ada.page.getByRole('menuitem', { name: 'Settings' }).click()
  await expect(ada.page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await expectAccessible(ada.page, 'settings')
  await ada.page.keyboard.press('Escape')

  await ada.page.keyboard.press('Control+k')
  await expect(ada.page.getByRole('dialog')).toBeVisible()
  await expectAccessible(ada.page, 'switcher')
  await ada.page.keyboard.press('Escape')
  await expect(ada.page.getByRole('dialog')).toBeHidden()
}

async function lookAtTooltip(ada: Person): Promise<void> {
  const tip = ada.page.getByRole('tooltip')
  await ada.button('Set status').hover()
  await expect(tip).toHaveText('Set status')
  await ada.page.keyboard.press('Escape')
  await expect(tip).toBeHidden()
  await ada.button('Account').focus()
  await ada.page.keyboard.press('Shift+Tab')
  await expect(tip).toHaveText('Set status')
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('menu')).toBeVisible()
  await expect(tip).toBeHidden()
  await ada.page.keyboard.press('Escape')
  await expect(ada.button('Set status')).toBeFocused()
}

test('from the first start to a call the rules are kept, and no mouse is needed', async ({
  launchApp,
  join,
}) => {
  const { page } = await launchApp({ profile: 'ada' })
  await test.step('first start and sign-in keep the rules', () => lookAtStart(page))
  await page.reload()
  await test.step('from the first key to a message without a mouse', () => writeByKeys(page))
  const grace = await join('Grace Okafor')
  await test.step('and to a call', () => callByKeys(page, grace))
  await test.step('ringing and the call keep the rules', () =>
    ringAndTalk(new Person(page, 'Ada Lind'), grace))
})

test('the frame with its menus, dialogs and tooltips keeps the rules and takes the keys meant for it', async ({
  join,
}) => {
  const ada = await join('Ada Lind')
  await test.step('what is typed right after Ctrl+K goes to the switcher', () => typeIntoSwitcher(ada))
  await test.step('frame, conversation, menus and dialogs keep the rules', () => lookAtFrame(ada))
  await test.step('a tooltip comes by pointer and by keyboard, goes with Escape, and leaves its place to the menu', () =>
    lookAtTooltip(ada))
})
