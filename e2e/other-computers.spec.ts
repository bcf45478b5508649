import { X509Certificate } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { test as base, expect } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'
import { Person } from './support/person.ts'
import { StrictServer } from './support/strict-server.ts'
import { TestServer } from './support/test-server.ts'

const PASSWORD = 'correct horse battery'

/** A server with a certificate of its own, as somebody runs it for other computers. */
class OwnServer {
  readonly server: TestServer
  readonly host: string
  readonly #certificate: string

  constructor(server: TestServer, folder: string) {
    this.server = server
    this.host = `127.0.0.1:${server.port}`
    this.#certificate = join(folder, 'certificate.pem')
  }

  /** As the server prints it. */
  async fingerprint(): Promise<string> {
    return new X509Certificate(await readFile(this.#certificate)).fingerprint256
  }

  /** Its owner makes a new certificate. */
  async renewCertificate(): Promise<void> {
    await this.server.kill()
    await rm(this.#certificate)
    await this.server.restart()
  }
}

const test = base.extend<{ own: OwnServer }>({
  own: async ({ folder }, use) => {
    const dataDir = join(folder, 'own')
    const server = await TestServer.start({
      build: process.env.QUIKAPP_BUILD ?? '',
      dataDir,
      args: ['--tls', 'own'],
    })
    await use(new OwnServer(server, dataDir))
    await server.stop()
  },
})

/** The page of one person, with what the start page is asked for. */
class Visitor extends Person {
  async fillAccount(server: string): Promise<void> {
    await this.button('Connect to a server').click()
    await this.button('Create account').click()
    await this.page.getByRole('textbox', { name: 'Server' }).fill(server)
    await this.fillSelf()
  }

  async fillSelf(): Promise<void> {
    const email = `${this.name.split(' ')[0]?.toLowerCase()}@example.test`
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(this.name)
    await this.page.getByRole('textbox', { name: 'Email' }).fill(email)
    await this.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await this.button('Create account').click()
  }

  get title() {
    return this.page.getByRole('heading', { level: 1 })
  }
}

const shown = (page: Page) => page.getByRole('group', { name: 'Fingerprint' })

async function acceptNewCertificate(ada: Visitor, own: OwnServer): Promise<void> {
  await own.renewCertificate()
  const warning = 'another certificate than the one you compared'
  await expect(ada.page.getByText(warning).first()).toBeVisible()
  await ada.button('Account').click()
  await ada.page.getByRole('menuitem', { name: 'Sign out' }).click()

  await ada.button('Connect to a server').click()
  await ada.page.getByRole('textbox', { name: 'Server' }).fill(`https://${own.host}`)
  await ada.page.getByRole('textbox', { name: 'Email' }).fill('ada@example.test')
  await ada.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await ada.button('Sign in').click()
  await expect(ada.title).toHaveText('This is not the server you know')
  await expect(ada.page.getByRole('alert')).toContainText(warning)
  await expectAccessible(ada.page, 'changed certificate')
  const typed = ada.page.getByRole('textbox', { name: 'New fingerprint' })
  await ada.button('Check the fingerprint').click()
  await expect(ada.page.getByText(/64 digits/)).toBeVisible()
  await typed.fill('00'.repeat(32))
  await ada.button('Check the fingerprint').click()
  await expect(ada.page.getByText(/Somebody may be in between: do not go on/)).toBeVisible()
  await typed.fill(await own.fingerprint())
  await ada.button('Check the fingerprint').click()
  await expect(ada.composer('general')).toBeVisible()
}

test('a certificate of its own is compared once; then chat, calls and restarts work until it changes', async ({
  own,
  launchApp,
}) => {
  const app = await launchApp({ profile: 'ada' })
  const ada = new Visitor(app.page, 'Ada Lind')
  await ada.fillAccount(own.host.replace('127.0.0.1', 'https://127.0.0.1'))
  await expect(ada.title).toHaveText('Is this the right server?')
  await expect(ada.title).toBeFocused()
  const groups = (await shown(ada.page).innerText()).match(/[\dA-F:]{11}/g)
  expect(groups?.join(':')).toBe(await own.fingerprint())
  await expectAccessible(ada.page, 'unknown certificate')

  await test.step('back is back, with everything that was typed', async () => {
    await ada.button('Back').click()
    await expect(ada.page.getByRole('textbox', { name: 'Email' })).toHaveValue('ada@example.test')
    await expect(ada.page.getByRole('textbox', { name: 'Server' })).toBeFocused()
    await ada.button('Create account').click()
  })
  await ada.button('They are the same').click()
  await expect(ada.composer('general')).toBeVisible()

  await ada.button('Invite people').first().click()
  const link = ada.page.getByText(/^quikapp:\/\/invite/)
  await expect(link).toContainText('fingerprint=')
  const invitation = await link.innerText()
  await ada.page.keyboard.press('Escape')

  const grace = await test.step('an invitation that names the certificate needs no question', async () => {
    const app = await launchApp({ profile: 'grace', args: [invitation] })
    const person = new Visitor(app.page, 'Grace Okafor')
    await expect(app.page.getByRole('textbox', { name: 'Server' })).toHaveValue(`https://${own.host}`)
    await person.fillSelf()
    await expect(person.composer('general')).toBeVisible()
    return Object.assign(person, { app })
  })
  await ada.write('general', 'Hello over https')
  await expect(grace.message('Hello over https')).toBeVisible()
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')
  await expectAdvancingFrames(ada.video('Grace Okafor'))
  await ada.button('Leave').click()
  await expect(grace.call).toBeHidden()

  await app.stop()
  const args = [`--server=https://${own.host}`]
  const again = new Visitor((await launchApp({ profile: 'ada', args })).page, 'Ada Lind')
  await expect(again.conversationLink('general')).toBeVisible()
  await again.openConversation('general')
  await expect(again.message('Hello over https')).toBeVisible()

  await grace.app.stop()
  await test.step('a certificate that changed is a warning without a way on but the new fingerprint', () =>
    acceptNewCertificate(again, own))
})

/** A name of this machine that is not one of loopback's own. */
async function ownName(): Promise<string> {
  const name = hostname()
  const { address } = await lookup(name)
  expect(address, 'this machine’s name leads to itself').toMatch(/^(127|10|192\.168)\./)
  return name
}

test('a server that refuses our origin is reached through the app', async ({
  server,
  launchApp,
  join: start,
}) => {
  const strict = await StrictServer.start(server.url)
  const ada = new Visitor(
    (await launchApp({ profile: 'ada', args: [`--server=${strict.url}`] })).page,
    'Ada Lind',
  )
  await ada.start()
  const grace = await start('Grace Okafor')
  await grace.write('general', 'Hello from outside')
  await expect(ada.message('Hello from outside')).toBeVisible()
  await ada.write('general', 'Hello through the app')
  await expect(grace.message('Hello through the app')).toBeVisible()
  expect(strict.origins.at(-1)).toBe(strict.url)

  await ada.button('Account').click()
  await ada.page.getByRole('menuitem', { name: 'Settings' }).click()
  await ada.page.getByRole('button', { name: 'About and updates' }).click()
  await expect(ada.page.getByRole('dialog', { name: 'Settings' })).toContainText(strict.url)
  await ada.page.keyboard.press('Escape')
  await ada.page.reload()
  await expect(ada.message('Hello from outside')).toBeVisible()
  await strict.stop()
})

async function needCode(ada: Visitor, folder: string): Promise<void> {
  const start = (mode: string) =>
    TestServer.start({
      build: process.env.QUIKAPP_BUILD ?? '',
      dataDir: join(folder, mode),
      args: ['--registration', mode],
    })
  const [byInvite, closed] = [await start('invite'), await start('closed')]
  const alert = ada.page.getByRole('alert')
  await ada.fillAccount(byInvite.url)
  await expect(alert).toContainText('by invite code only')
  const code = ada.page.getByRole('textbox', { name: 'Invite code' })
  await expect(code).toBeFocused()
  await code.fill('ABCD-EFGH')
  await ada.button('Create account').click()
  await expect(alert).toContainText('unknown, used or too old')
  await expect(code).toBeFocused()
  await ada.page.getByRole('textbox', { name: 'Server' }).fill(closed.url)
  await code.fill('')
  await ada.button('Create account').click()
  await expect(alert).toContainText('takes no new accounts')
  await Promise.all([byInvite.stop(), closed.stop()])
}

async function goWithoutEncryption(ada: Visitor, address: string): Promise<void> {
  await ada.page.getByRole('textbox', { name: 'Server' }).fill('http://8.8.8.8')
  await ada.button('Create account').click()
  await expect(ada.page.getByRole('alert')).toContainText('on the internet without https')
  await ada.page.getByRole('textbox', { name: 'Server' }).fill(address)
  await ada.button('Create account').click()
  await expect(ada.title).toHaveText('Connect without encryption?')
  await expect(ada.title).toBeFocused()
  await expectAccessible(ada.page, 'plain http')
  await ada.button('Connect anyway').click()
  await expect(ada.composer('general')).toBeVisible()
  await ada.write('general', 'In the clear')
  await expect(ada.message('In the clear')).toBeVisible()
}

test('what keeps one from a server is said in words; plain http in a private network is warned of once', async ({
  own,
  folder,
  launchApp,
}) => {
  const name = await ownName()
  const server = await TestServer.start({
    build: process.env.QUIKAPP_BUILD ?? '',
    dataDir: join(folder, 'plain'),
    args: ['--host', name, '--tls', 'off', '--registration', 'open'],
  })
  const address = `http://${name}:${server.port}`
  const link = `quikapp://invite?server=https://${own.host}&code=ABCD&fingerprint=${'00'.repeat(32)}`
  const app = await launchApp({ profile: 'ada', args: [link] })
  const ada = new Visitor(app.page, 'Ada Lind')
  await test.step('an invitation that names another certificate is refused', async () => {
    await expect(ada.page.getByRole('textbox', { name: 'Server' })).toHaveValue(`https://${own.host}`)
    await ada.fillSelf()
    await expect(ada.page.getByRole('alert')).toContainText(
      'another certificate than the one you were told of',
    )
  })
  await ada.page.reload()
  await test.step('an invite code that is missing, wrong, or of no use', () => needCode(ada, folder))
  await test.step('plain http is warned of, and refused on the internet', () =>
    goWithoutEncryption(ada, address))

  await app.stop()
  const args = [`--server=${address}`]
  const again = new Person((await launchApp({ profile: 'ada', args })).page, 'Ada Lind')
  await expect(again.message('In the clear')).toBeVisible()
  await server.stop()
})
