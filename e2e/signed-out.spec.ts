import type { DesktopBridge } from '../src/shared/ipc/contract.ts'
import { expect, test } from './fixtures.ts'
import { Line } from './support/line.ts'
import { Person } from './support/person.ts'

const EMAIL = 'ada@example.test'
const PASSWORD = 'correct horse battery'

test('signed out elsewhere while offline: nothing written is lost, and it goes out after signing in again', async ({
  server,
  launchApp,
  join,
}) => {
  const line = await Line.open(server.url)
  const { page } = await launchApp({ profile: 'ada', args: [`--server=${line.url}`] })
  const ada = new Person(page, 'Ada Lind')
  await ada.button('Connect to a server').click()
  await ada.button('Create account').click()
  await page.getByRole('textbox', { name: 'Server' }).fill(line.url)
  await page.getByRole('textbox', { name: 'Your name' }).fill(ada.name)
  await page.getByRole('textbox', { name: 'Email' }).fill(EMAIL)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await ada.button('Create account').click()
  await expect(ada.composer('general')).toBeVisible()
  const grace = await join('Grace Okafor')
  await ada.openConversation('Grace Okafor')

  line.cut()
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Reconnecting')
  await ada.write('Grace Okafor', 'Written while nobody heard')
  await expect(ada.message('Written while nobody heard')).toBeVisible()
  await ada.composer('Grace Okafor').fill('Half a thought')
  // What another computer does when somebody ends this sign-in there.
  const token = await page.evaluate(async () => {
    const desktop: DesktopBridge = Reflect.get(globalThis, 'desktop')
    const answer = await desktop.invoke('auth.state')
    return answer.ok && answer.value.kind === 'signedIn' ? answer.value.grant.accessToken : ''
  })
  const ended = await fetch(`${server.url}/api/auth/logout`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(ended.status).toBe(200)

  line.mend()
  await expect(page.getByText('You were signed out by the server. Sign in again.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Server' })).toHaveValue(line.url)
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue(EMAIL)
  const password = page.getByRole('textbox', { name: 'Password' })
  await expect(password).toBeFocused()
  await password.fill(PASSWORD)
  await page.keyboard.press('Enter')

  await expect(ada.conversationLink('Grace Okafor')).toBeVisible()
  await ada.openConversation('Grace Okafor')
  await expect(ada.composer('Grace Okafor')).toHaveValue('Half a thought')
  await grace.openConversation('Ada Lind')
  await expect(grace.message('Written while nobody heard')).toHaveCount(1)
  await expect(ada.message('Written while nobody heard')).toHaveCount(1)
  await line.close()
})
