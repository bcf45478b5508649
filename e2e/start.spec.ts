import { expect, test } from './fixtures.ts'
import { Person } from './support/person.ts'

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
  await ada.button('Account').click()
  await ada.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await ada.button('Continue as Ada Lind').click()
  await expect(ada.conversationLink('general')).toBeVisible()
})

test('a name can be changed and a colleague sees it', async ({ join }) => {
  const ada = await join('Ada Lind')
  const grace = await join('Grace Okafor')
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
