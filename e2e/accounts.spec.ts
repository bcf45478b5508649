import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const EMAIL = 'ada@example.test'
const PASSWORD = 'correct horse battery'

async function fillSignIn(page: Page, server: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Server' }).fill(server)
  await page.getByRole('textbox', { name: 'Email' }).fill(EMAIL)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test.beforeEach(async ({ server }) => {
  const answer = await fetch(`${server.url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD, displayName: 'Ada Lind' }),
  })
  expect(answer.status).toBe(201)
})

test('an account signs in, and what hinders it is said in words', async ({ server, launchApp }) => {
  const { page } = await launchApp({ profile: 'ada' })
  const connect = page.getByRole('button', { name: 'Connect to a server', exact: true })
  const composer = page.getByRole('textbox', { name: 'Message general', exact: true })

  await test.step('a server that cannot be reached is said in words', async () => {
    await connect.click()
    await fillSignIn(page, 'http://127.0.0.1:9', PASSWORD)
    await expect(page.getByRole('alert')).toContainText(/reach|answer/i)
    await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue(EMAIL)
  })

  await test.step('a wrong password is said in words and can be corrected', async () => {
    await fillSignIn(page, server.url, 'not the password')
    await expect(page.getByRole('alert')).toContainText(/password/i)
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(composer).toBeVisible()
  })

  await test.step('an account signs in by address, email and password', async () => {
    await page.getByRole('button', { name: 'Account', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await connect.click()
    await fillSignIn(page, server.url, PASSWORD)
    await expect(composer).toBeVisible()
  })
})
