import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { Person } from './support/person.ts'

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

test('a new person types a name and lands in general with a hint what to do first', async ({ launchApp }) => {
  const { page } = await launchApp({ profile: 'ada' })
  const name = page.getByRole('textbox', { name: 'Your name' })
  await expect(name).toBeFocused()
  await name.fill('Ada Lind')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('textbox', { name: 'Message general', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Echo' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Invite people', exact: true }).first()).toBeVisible()
})

test('Echo answers the first message', async ({ join }) => {
  const ada = await join('Ada Lind')
  await ada.openConversation('Echo')
  await ada.write('Echo', 'Is anybody there?')
  await expect(ada.log.getByRole('article')).toHaveCount(2)
  await expect(ada.message('Is anybody there?').last()).toBeVisible()
})

test('the same profile is still signed in after a restart', async ({ launchApp, join }) => {
  const ada = await join('Ada Lind')
  await ada.write('general', 'I will be back')
  await expect(ada.message('I will be back')).toBeVisible()
  await ada.app.stop()

  const again = new Person((await launchApp({ profile: 'Ada Lind' })).page, 'Ada Lind')
  await expect(again.conversationLink('general')).toBeVisible()
  await expect(again.message('I will be back')).toBeVisible()
})

test('signing out offers to continue as the same person', async ({ join }) => {
  const ada = await join('Ada Lind')
  await signOut(ada.page)
  await ada.button('Continue as Ada Lind').click()
  await expect(ada.conversationLink('general')).toBeVisible()
})

test('two people on one profile: starting as somebody else loses nobody', async ({ join }) => {
  const grace = await join('Grace Okafor')
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
})

test('removing an account asks first and leaves the others', async ({ join, launchApp }) => {
  const grace = await join('Grace Okafor')
  const { page } = grace
  await signOut(page)
  await new Person(page, 'Ada Lind').start()
  await signOut(page)
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
  await grace.app.stop()

  const again = new Person((await launchApp({ profile: 'Grace Okafor' })).page, 'Grace Okafor')
  await expect(again.button('Continue as Ada Lind')).toBeHidden()
  await again.button('Continue as Grace Okafor').click()
  await expect(again.conversationLink('general')).toBeVisible()
  await signOut(again.page)
  await again.button('Remove Grace Okafor').click()
  await again.page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(again.page.getByRole('textbox', { name: 'Your name' })).toBeFocused()
})

test('a name can be changed and a colleague sees it', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await expect(grace.conversationLink('Ada Lind')).toBeVisible()

  await ada.button('Account').click()
  await ada.page.getByRole('menuitem', { name: 'Settings' }).click()
  const settings = ada.page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('textbox', { name: 'Your name' }).fill('Ada Byron')
  await settings.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(grace.conversationLink('Ada Byron')).toBeVisible()
})

test('the theme follows the choice at once and is remembered', async ({ launchApp, join }) => {
  const ada = await join('Ada Lind')
  await ada.button('Account').click()
  await ada.page.getByRole('menuitem', { name: 'Settings' }).click()
  await ada.page.getByRole('button', { name: 'Appearance' }).click()
  await ada.page.getByRole('radio', { name: 'Dark' }).click()
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await ada.app.stop()

  const again = await launchApp({ profile: 'Ada Lind' })
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a link that is not understood is said in words, signed out and signed in', async ({
  launchApp,
  join,
}) => {
  const words = 'This link was not understood. Ask for a new one.'
  const { page } = await launchApp({ profile: 'nobody', args: ['quikapp://no-such-thing'] })
  await expect(page.getByText(words).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible()

  const ada = await join('Ada Lind')
  await ada.app.stop()
  const again = await launchApp({ profile: 'Ada Lind', args: ['quikapp://no-such-thing'] })
  await expect(again.page.getByText(words).first()).toBeVisible()
})

test('a window that lost a part of itself to a changed network comes up nonetheless', async ({
  launchApp,
}) => {
  const { page } = await launchApp({ profile: 'Ada Lind' })
  let asked = 0
  await page.route(/\/assets\/early-/, route => {
    asked += 1
    return asked === 1 ? route.abort('internetdisconnected') : route.continue()
  })
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible()
  expect(asked).toBe(2)
})
