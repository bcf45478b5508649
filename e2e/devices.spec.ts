import { hostname } from 'node:os'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'

const EMAIL = 'ada@example.test'
const PASSWORD = 'correct horse battery'

interface Listed {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly last_active: string
}

/** The same person with a client that is not ours, over REST. */
class OtherClient {
  readonly #server: string
  readonly #token: string

  private constructor(server: string, token: string) {
    this.#server = server
    this.#token = token
  }

  static async enter(server: string, way: 'register' | 'login'): Promise<OtherClient> {
    const response = await fetch(`${server}/api/auth/${way}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: EMAIL, password: PASSWORD, displayName: 'Ada Lind' }),
    })
    const { accessToken } = (await response.json()) as { accessToken: string }
    return new OtherClient(server, accessToken)
  }

  async devices(): Promise<readonly Listed[]> {
    const { devices } = (await (await this.#ask('GET', '')).json()) as { devices: Listed[] }
    return devices
  }

  async add(name: string): Promise<void> {
    await this.#ask('POST', '', { device_id: name, platform: 'ios', token: 'a secret', name })
  }

  /** The status of the answer. */
  async remove(id: string): Promise<number> {
    return (await this.#ask('DELETE', `/${id}`)).status
  }

  async isSignedIn(): Promise<boolean> {
    return (await this.#ask('GET', '')).ok
  }

  #ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${this.#server}/api/devices${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
}

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message general', exact: true })

async function signIn(page: Page, server: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect to a server', exact: true }).click()
  await page.getByRole('textbox', { name: 'Server' }).fill(server)
  await page.getByRole('textbox', { name: 'Email' }).fill(EMAIL)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(composer(page)).toBeVisible()
}

test('this computer is a device: alive after a restart of the server, gone after the sign-out', async ({
  server,
  launchApp,
}) => {
  const other = await OtherClient.enter(server.url, 'register')
  const { page } = await launchApp({ profile: 'ada' })
  await signIn(page, server.url)
  await expect.poll(() => other.devices()).toMatchObject([{ name: hostname() }])
  const [first] = await other.devices()
  expect(['macos', 'windows', 'linux']).toContain(first?.platform)

  await test.step('it gives a sign of life when the server is back', async () => {
    await server.kill()
    const killed = new Date().toISOString()
    await server.restart()
    await expect
      .poll(async () => (await other.devices()).map(({ id, last_active: at }) => [id, at > killed]))
      .toEqual([[first?.id, true]])
  })

  await test.step('signed out from elsewhere, it asks to sign in and loses nothing', async () => {
    await composer(page).fill('Not sent yet')
    await expect.poll(() => other.remove(first?.id ?? '')).toBe(200)
    await expect(page.getByText('You were signed out by the server. Sign in again.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue(EMAIL)
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(composer(page)).toHaveValue('Not sent yet')
    await expect.poll(() => other.devices()).toMatchObject([{ id: first?.id }])
  })

  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect.poll(() => other.devices()).toEqual([])
})

test('one device too many leads to the list, and signing one out makes room', async ({
  server,
  launchApp,
}) => {
  const lost = await OtherClient.enter(server.url, 'register')
  const other = await OtherClient.enter(server.url, 'login')
  await lost.add('Lost phone')
  for (let n = 1; n < 10; n++) await other.add(`Phone ${n}`)
  const { page } = await launchApp({ profile: 'ada' })
  await signIn(page, server.url)
  await page.getByRole('button', { name: 'Show devices', exact: true }).click()
  const list = page.getByRole('list', { name: 'Your devices' })
  await expect(list.getByRole('listitem')).toHaveCount(10)
  await expectAccessible(page, 'devices')
  await list.getByRole('button', { name: 'Sign out Lost phone', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out', exact: true }).click()
  const own = list.getByRole('listitem').filter({ hasText: 'This computer' })
  await expect(own).toContainText('Active now')
  await expect(own.getByRole('button')).toHaveCount(0)
  await expect(list.getByText('Lost phone')).toBeHidden()
  expect(await lost.isSignedIn()).toBe(false)
  expect((await other.devices()).map(({ name }) => name)).toContain(hostname())
})
