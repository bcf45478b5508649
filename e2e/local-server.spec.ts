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

/** Two are in a call while the app with the server ends; one of them starts a server then. */
async function talkOn(caller: Person, callee: Person, end: () => Promise<void>): Promise<void> {
  await caller.startCall(callee.name, 'video')
  await callee.answer(caller.name)
  await expectAdvancingFrames(caller.video(callee.name))
  await expectAdvancingFrames(callee.video(caller.name))
  const connections = () =>
    Promise.all(
      [caller, callee].map(({ page }) =>
        page.evaluate(() => {
          const all = (Reflect.get(globalThis, 'peerConnections') ?? []) as RTCPeerConnection[]
          return all.filter(({ connectionState }) => connectionState === 'connected').length
        }),
      ),
    )
  expect(await connections()).toEqual([1, 1])

  await end()
  // The picture does not wait for the server: it goes between the two.
  await expectAdvancingFrames(caller.video(callee.name))
  await expect.poll(() => isTaken(4100), { timeout: 30_000 }).toBe(true)
  for (const { page } of [caller, callee]) {
    await expect(page.getByRole('status', { name: 'Connection' })).not.toContainText('Reconnecting', {
      timeout: 30_000,
    })
  }
  await expectAdvancingFrames(caller.video(callee.name), 20)
  await expectAdvancingFrames(callee.video(caller.name), 20)
  expect(await connections(), 'the same connection as before').toEqual([1, 1])

  await test.step('signalling of the call works on the server that one of them started', async () => {
    const tile = callee.call.getByRole('group', { name: caller.name, exact: true })
    await caller.button('Mute').click()
    await expect(tile.getByRole('img', { name: 'Muted' })).toBeVisible()
    await caller.button('Leave').click()
    await expect(callee.call).toBeHidden()
  })
  await caller.openConversation('general')
  await callee.openConversation('general')
  await caller.write('general', 'The server is ours now')
  await expect(callee.message('The server is ours now')).toHaveCount(1)
  await callee.write('general', 'So it is')
  await expect(caller.message('So it is')).toHaveCount(1)
}

test('the app carries its server; others join it, and take it over when it goes or is killed', async ({
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

  const linus = await start(launchApp, 'Linus Berg')
  const again = new Person((await launchApp({ profile: 'Ada Lind', local: true })).page, 'Ada Lind')
  await expect(again.conversationLink('general')).toBeVisible()
  await test.step('a call between two others goes on when the app with the server is killed', () =>
    talkOn(again, linus, () => grace.app.kill()))
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

  const linus = await start(launchApp, 'Linus Berg')
  await test.step('a call between two others goes on when the app with the server quits', () =>
    talkOn(grace, linus, () => ada.app.stop()))
})
