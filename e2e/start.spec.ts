import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { Person } from './support/person.ts'

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

const words = 'This link was not understood. Ask for a new one.'

async function losePart(page: Page): Promise<void> {
  let asked = 0
  await page.route(/\/assets\/early-/, route => {
    asked += 1
    return asked === 1 ? route.abort('internetdisconnected') : route.continue()
  })
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible()
  expect(asked).toBe(2)
}

async function startWithName(page: Page): Promise<void> {
  const name = page.getByRole('textbox', { name: 'Your name' })
  await expect(name).toBeFocused()
  await name.fill('Ada Lind')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('textbox', { name: 'Message general', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Echo' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Invite people', exact: true }).first()).toBeVisible()
}

async function chooseDark(ada: Person): Promise<void> {
  await ada.button('Account').click()
  await ada.page.getByRole('menuitem', { name: 'Settings' }).click()
  await ada.page.getByRole('button', { name: 'Appearance' }).click()
  await ada.page.getByRole('radio', { name: 'Dark' }).click()
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'dark')
}

async function rename(ada: Person, grace: Person): Promise<void> {
  await expect(grace.conversationLink('Ada Lind')).toBeVisible()

  await ada.button('Account').click()
  await ada.page.getByRole('menuitem', { name: 'Settings' }).click()
  const settings = ada.page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('textbox', { name: 'Your name' }).fill('Ada Byron')
  await settings.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(grace.conversationLink('Ada Byron')).toBeVisible()
}

async function startAsSomebodyElse(grace: Person): Promise<void> {
  const { page } = grace
  const accounts = page.getByRole('list', { name: 'Accounts on this computer' })
  await grace.write('general', 'From Grace')
  await expect(grace.message('From Grace')).toHaveCount(1)
  await signOut(page)
  await new Person(page, 'Ada Lind').start()
  await signOut(page)
  await expect(accounts.getByRole('button', { name: /^Continue as/ })).toHaveText([
    'Continue as Ada Lind',
    'Continue as Grace Okafor',
  ])
  await expect(grace.button('Continue as Ada Lind')).toBeFocused()
  await expectAccessible(page, 'two accounts')

  // The name of somebody who is here is known again, and Grace is who she was.
  await page.getByRole('textbox', { name: 'Your name' }).fill(' grace okafor')
  await expect(page.getByText('You have an account named Grace Okafor here.')).toBeVisible()
  await expectAccessible(page, 'a known name')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(grace.conversationLink('Ada Lind')).toBeVisible()
  await grace.openConversation('general')
  await expect(grace.message('From Grace').getByText('Grace Okafor')).toBeVisible()
}

async function removeAda(grace: Person): Promise<void> {
  const { page } = grace
  const dialog = page.getByRole('alertdialog', { name: 'Remove Ada Lind from this computer?' })

  await grace.button('Remove Ada Lind').click()
  await expect(dialog).toBeVisible()
  await expectAccessible(page, 'removing an account')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(grace.button('Remove Ada Lind')).toBeFocused()

  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(grace.button('Continue as Ada Lind')).toBeHidden()
  await expect(grace.button('Continue as Grace Okafor')).toBeFocused()
}

async function removeLast(again: Person): Promise<void> {
  await expect(again.button('Continue as Ada Lind')).toBeHidden()
  await again.button('Continue as Grace Okafor').click()
  await expect(again.conversationLink('general')).toBeVisible()
  await signOut(again.page)
  await again.button('Remove Grace Okafor').click()
  await again.page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(again.page.getByRole('textbox', { name: 'Your name' })).toBeFocused()
}

test('a new person starts with a name, and a restart keeps who they are and what they chose', async ({
  launchApp,
  join,
}) => {
  const args = ['quikapp://no-such-thing']
  const app = await launchApp({ profile: 'Ada Lind', args })
  const ada = new Person(app.page, 'Ada Lind')
  await test.step('a link that is not understood is said in words, signed out', async () => {
    await expect(app.page.getByText(words).first()).toBeVisible()
    await expect(app.page.getByRole('textbox', { name: 'Your name' })).toBeVisible()
  })
  await test.step('a window that lost a part of itself to a changed network comes up nonetheless', () =>
    losePart(app.page))
  await test.step('a new person types a name and lands in general with a hint what to do first', () =>
    startWithName(app.page))
  await test.step('Echo answers the first message', async () => {
    await ada.openConversation('Echo')
    await ada.write('Echo', 'Is anybody there?')
    await expect(ada.log.getByRole('article')).toHaveCount(2)
    await expect(ada.message('Is anybody there?').last()).toBeVisible()
  })
  await ada.openConversation('general')
  await ada.write('general', 'I will be back')
  await expect(ada.message('I will be back')).toBeVisible()
  await test.step('the theme follows the choice at once', () => chooseDark(ada))
  await app.stop()

  const again = new Person((await launchApp({ profile: 'Ada Lind', args })).page, 'Ada Lind')
  await test.step('the same profile is still signed in after a restart, with its theme', async () => {
    await expect(again.conversationLink('general')).toBeVisible()
    await expect(again.message('I will be back')).toBeVisible()
    await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
  await test.step('a link that is not understood is said in words, signed in', () =>
    expect(again.page.getByText(words).first()).toBeVisible())
  await test.step('signing out offers to continue as the same person', async () => {
    await signOut(again.page)
    await again.button('Continue as Ada Lind').click()
    await expect(again.conversationLink('general')).toBeVisible()
  })
  const grace = await join('Grace Okafor')
  await test.step('a name can be changed and a colleague sees it', () => rename(again, grace))
})

test('two people on one profile: neither is lost until their account is removed', async ({
  join,
  launchApp,
}) => {
  const grace = await join('Grace Okafor')
  await test.step('starting as somebody else loses nobody', () => startAsSomebodyElse(grace))
  await signOut(grace.page)
  await test.step('removing an account asks first and leaves the others', () => removeAda(grace))
  await grace.app.stop()

  const again = new Person((await launchApp({ profile: 'Grace Okafor' })).page, 'Grace Okafor')
  await test.step('what was removed stays so, and after the last account comes a first start', () =>
    removeLast(again))
})
