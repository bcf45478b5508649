import { spawn } from 'node:child_process'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import type { AppProcess } from './support/app-process.ts'
import { endProcess, waitForLine } from './support/lines.ts'
import { expectAdvancingFrames } from './support/media-probe.ts'
import { Person } from './support/person.ts'

/** True when somebody listens on the port that the app's own server uses. */
function isTaken(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createConnection({ port, host: '127.0.0.1' })
    probe.once('connect', () => resolve(true))
    probe.once('error', () => resolve(false))
    probe.once('close', () => probe.destroy())
  })
}

type Launch = (options: { readonly profile: string; readonly local: boolean }) => Promise<AppProcess>

async function start(launchApp: Launch, name: string): Promise<Person & { readonly app: AppProcess }> {
  const app = await launchApp({ profile: name, local: true })
  const person = new Person(app.page, name)
  await person.start()
  return Object.assign(person, { app })
}

test.beforeEach(async () => {
  test.skip(await isTaken(4100), 'port 4100 is taken on this machine: another QuikApp is running')
})

test('the app carries its server; a second app joins it and takes it over when the first one goes', async ({
  launchApp,
}) => {
  const ada = await start(launchApp, 'Ada Lind')
  const grace = await start(launchApp, 'Grace Okafor')
  await ada.write('general', 'Hello from the first app')
  await expect(grace.message('Hello from the first app')).toBeVisible()

  await ada.app.stop()
  await grace.write('general', 'Still here')
  await expect(grace.page.getByRole('status', { name: 'Connection' })).not.toContainText('Reconnecting')
  await grace.page.reload()
  await expect(grace.message('Hello from the first app')).toHaveCount(1)
  await expect(grace.message('Still here')).toHaveCount(1)
})

test('a server that somebody started for other computers is joined over https, and taken over when it goes', async ({
  folder,
  launchApp,
}) => {
  const main = join(process.env.QUIKAPP_BUILD ?? '', 'server/main.js')
  const args = [main, '--port=4100', '--tls=own', `--data-dir=${join(folder, 'carried')}`]
  const byHand = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  await waitForLine(byHand, /^QuikApp server is ready at https:/)
  const ada = await start(launchApp, 'Ada Lind')
  await ada.write('general', 'Over https')
  await expect(ada.message('Over https')).toHaveCount(1)

  await endProcess(byHand)
  await ada.write('general', 'Written in between')
  await expect(ada.message('Written in between')).toHaveCount(1)
  await expect.poll(() => isTaken(4100), { timeout: 30_000 }).toBe(true)
  const grace = await start(launchApp, 'Grace Okafor')
  await expect(grace.message('Over https')).toHaveCount(1)
  await expect(grace.message('Written in between')).toHaveCount(1)
  await expect(ada.message('Written in between')).toHaveCount(1)
})

const ENDS = {
  quits: (app: AppProcess) => app.stop(),
  'is killed': (app: AppProcess) => app.kill(),
} as const

for (const [how, end] of Object.entries(ENDS)) {
  test(`a call between two others goes on when the app with the server ${how}`, async ({ launchApp }) => {
    test.slow()
    const ada = await start(launchApp, 'Ada Lind')
    const grace = await start(launchApp, 'Grace Okafor')
    const linus = await start(launchApp, 'Linus Berg')
    await grace.startCall('Linus Berg', 'video')
    await linus.answer('Grace Okafor')
    await expectAdvancingFrames(grace.video('Linus Berg'))
    await expectAdvancingFrames(linus.video('Grace Okafor'))
    const connections = () =>
      Promise.all(
        [grace, linus].map(({ page }) =>
          page.evaluate(() => {
            const all = (Reflect.get(globalThis, 'peerConnections') ?? []) as RTCPeerConnection[]
            return all.filter(({ connectionState }) => connectionState === 'connected').length
          }),
        ),
      )
    expect(await connections()).toEqual([1, 1])

    await end(ada.app)
    // The picture does not wait for the server: it goes between the two.
    await expectAdvancingFrames(grace.video('Linus Berg'))
    await expect.poll(() => isTaken(4100), { timeout: 30_000 }).toBe(true)
    for (const { page } of [grace, linus]) {
      await expect(page.getByRole('status', { name: 'Connection' })).not.toContainText('Reconnecting', {
        timeout: 30_000,
      })
    }
    await expectAdvancingFrames(grace.video('Linus Berg'), 20)
    await expectAdvancingFrames(linus.video('Grace Okafor'), 20)
    expect(await connections(), 'the same connection as before').toEqual([1, 1])

    await test.step('signalling of the call works on the server that one of them started', async () => {
      const tile = linus.call.getByRole('group', { name: 'Grace Okafor', exact: true })
      await grace.button('Mute').click()
      await expect(tile.getByRole('img', { name: 'Muted' })).toBeVisible()
      await grace.button('Leave').click()
      await expect(linus.call).toBeHidden()
    })
    await grace.openConversation('general')
    await linus.openConversation('general')
    await grace.write('general', 'The server is ours now')
    await expect(linus.message('The server is ours now')).toHaveCount(1)
    await linus.write('general', 'So it is')
    await expect(grace.message('So it is')).toHaveCount(1)
  })
}
