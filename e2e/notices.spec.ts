import type { Page } from '@playwright/test'
import type { DesktopBridge } from '../src/shared/ipc/contract.ts'
import { expect, test } from './fixtures.ts'
import { Person } from './support/person.ts'

const ACCOUNT = { email: 'ada@example.test', password: 'correct horse battery' }

/** The card that the browser shell draws for a notice of the system. */
const notice = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Notices' }).getByRole('article', { name: title, exact: true })

async function signIn(page: Page, server: string): Promise<Person> {
  await page.getByRole('button', { name: 'Connect to a server' }).click()
  await page.getByRole('textbox', { name: 'Server' }).fill(server)
  await page.getByRole('textbox', { name: 'Email' }).fill(ACCOUNT.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(ACCOUNT.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const person = new Person(page, 'Ada Lind')
  await expect(person.conversationLink('general')).toBeVisible()
  return person
}

test('a notice leads to the very message, and a muted conversation gives none', async ({ join }) => {
  const [ada, grace] = await Promise.all([join('Ada Lind'), join('Grace Okafor')])
  await ada.write('general', 'Who has the key?')
  await ada.openConversation('Echo')
  await grace.message('Who has the key?').hover()
  await grace.message('Who has the key?').getByRole('button', { name: 'Reply in thread' }).click()
  await grace.page.getByRole('textbox', { name: 'Message thread' }).fill('I have')
  await grace.page.getByRole('textbox', { name: 'Message thread' }).press('Enter')
  await notice(ada.page, 'Grace Okafor in general')
    .getByRole('button', { name: /I have/ })
    .click()
  const thread = ada.page.getByRole('complementary', { name: 'Thread' })
  await expect(thread.getByRole('article').filter({ hasText: 'I have' })).toBeVisible()

  await grace.openConversation('Ada Lind')
  await grace.write('Ada Lind', 'Meet me <b>at the lift</b>')
  const card = notice(ada.page, 'Grace Okafor')
  await expect(card).toContainText('Meet me <b>at the lift</b>')
  await grace.write('Ada Lind', 'Bring the key')
  await expect(notice(ada.page, 'Grace Okafor (2 new)')).toContainText('Bring the key')
  await notice(ada.page, 'Grace Okafor (2 new)')
    .getByRole('button', { name: /Bring the key/ })
    .click()
  await expect(ada.message('Bring the key')).toBeVisible()
  await expect(notice(ada.page, 'Grace Okafor (2 new)')).toHaveCount(0)

  await ada.button('Conversation details').click()
  const details = ada.page.getByRole('dialog', { name: 'Conversation details' })
  await details.getByRole('button', { name: 'Mute', exact: true }).click()
  await ada.page.getByRole('menuitem', { name: 'For an hour' }).click()
  await expect(details.getByText(/^Muted until/)).toBeVisible()
  await ada.page.keyboard.press('Escape')
  await ada.openConversation('general')
  await grace.write('Ada Lind', 'Still there?')
  await expect(ada.conversationLink('Grace Okafor')).toHaveAccessibleDescription(/1 unread/)
  await grace.openConversation('general')
  await ada.openConversation('Echo')
  await grace.write('general', 'Only counted')
  await expect(ada.conversationLink('general')).toHaveAccessibleDescription(/1 unread/)
  await expect(ada.page.getByRole('region', { name: 'Notices' }).getByRole('article')).toHaveCount(0)
})

test('what is answered in its notice reaches the other, and what is read elsewhere goes', async ({
  server,
  launchApp,
  join,
}) => {
  await fetch(`${server.url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...ACCOUNT, displayName: 'Ada Lind' }),
  })
  const here = await signIn((await launchApp({ profile: 'here' })).page, server.url)
  const there = await signIn((await launchApp({ profile: 'there' })).page, server.url)
  const grace = await join('Grace Okafor')
  await grace.openConversation('Ada Lind')
  await grace.write('Ada Lind', 'Coffee?')
  await expect(notice(here.page, 'Grace Okafor')).toContainText('Coffee?')
  await here.page.evaluate(() => {
    const desktop: DesktopBridge = Reflect.get(globalThis, 'desktop')
    return desktop.invoke('settings.change', { noticeContent: 'name' })
  })
  // What stands there already is hidden, too.
  await expect(notice(here.page, 'Grace Okafor')).not.toContainText('Coffee?')
  // Pointed at, a card does not go by itself.
  await notice(here.page, 'Grace Okafor').hover()
  await notice(there.page, 'Grace Okafor').getByRole('textbox', { name: 'Reply' }).fill('In five minutes')
  await notice(there.page, 'Grace Okafor').getByRole('button', { name: 'Send' }).click()
  await expect(grace.message('In five minutes')).toBeVisible()
  await there.openConversation('Grace Okafor')
  await expect(there.message('Coffee?')).toBeVisible()
  await expect(notice(here.page, 'Grace Okafor')).toHaveCount(0)
})
