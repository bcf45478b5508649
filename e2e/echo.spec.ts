import { test as base, expect } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import {
  expectAdvancingFrames,
  expectMediaAdvances,
  inboundStats,
  recordPeerConnections,
} from './support/media-probe.ts'
import type { Person } from './support/person.ts'
import { frequencyPlayed, hearATone, TONE_HZ } from './support/tone.ts'
import { TurnServer } from './support/turn-server.ts'

const NOT_INSTALLED = 'turnserver is not on the PATH: install coturn to try the test of a connection'

const test = base.extend<{ turn: TurnServer | null }>({
  turn: async ({ folder }, use) => {
    const turn = TurnServer.isInstalled() ? await TurnServer.start(folder) : null
    await use(turn)
    await turn?.stop()
  },
})

/** The tone that goes out comes back. */
const expectTheTone = (person: Person) =>
  expect.poll(() => frequencyPlayed(person.page)).toBeCloseTo(TONE_HZ, -2)

/** Init scripts travel as text and take nothing with them. */
const hearAToneAndCount = new Function(`(${hearATone})();(${recordPeerConnections})()`) as () => void

test('Echo answers a video call, a voice call, and one from the call log', async ({ join }) => {
  const ada = await join('Ada Lind', { initScript: hearAToneAndCount })

  await test.step('a video call: picture and sound come back', async () => {
    await ada.startCall('Echo', 'video')
    await expectAdvancingFrames(ada.video('Echo'))
    await expectTheTone(ada)

    await test.step('what is not sent does not come back', async () => {
      await ada.button('Turn camera off').click()
      await expect(ada.video('Echo')).toHaveCount(0)
      await ada.button('Turn camera on').click()
      await expectAdvancingFrames(ada.video('Echo'))
    })

    await ada.button('Leave').click()
    await expect(ada.page.getByText(/call ended/i).first()).toBeVisible()
  })

  await test.step('a voice call, from the call log once more', async () => {
    await ada.startCall('Echo', 'voice')
    await expectMediaAdvances(ada.page, { video: false })
    await ada.button('Leave').click()
    await expect(ada.call).toBeHidden()
    await ada.button('Start voice call').click()
    await expectMediaAdvances(ada.page, { video: false })
    await ada.button('Leave').click()
    expect((await inboundStats(ada.page)).connections).toBe(0)
  })
})

test.describe('the check of devices', () => {
  test.use({
    serverArgs: async ({ turn }, use) =>
      use(turn === null ? [] : ['--turn-url', turn.url, '--turn-url', `${turn.url}?transport=tcp`]),
    serverEnv: async ({ turn }, use) => use(turn === null ? {} : { QUIKAPP_TURN_SECRET: turn.secret }),
  })

  test('is gone through, and ends with a call to Echo', async ({ join, turn }) => {
    const ada = await join('Ada Lind')
    await ada.button('Account').click()
    await ada.page.getByRole('menuitem', { name: 'Check your devices' }).click()
    const check = ada.page.getByRole('dialog', { name: 'Check your devices' })

    await test.step('camera and microphone', async () => {
      await expectAdvancingFrames(check.locator('video'))
      for (const name of ['Camera', 'Microphone', 'Speaker']) {
        await expect(check.getByRole('combobox', { name })).toBeVisible()
      }
      const level = check.getByRole('meter', { name: 'Microphone level' })
      await expect.poll(async () => Number(await level.getAttribute('value'))).toBeGreaterThan(5)
    })

    await test.step('one’s own voice', async () => {
      await check.getByRole('button', { name: 'Record your voice' }).click()
      await expect(check.getByText('Recording for four seconds.')).toBeVisible()
      await check.getByRole('button', { name: 'Stop recording' }).click()
      await expect(check.getByText('This is how others hear you.')).toBeVisible()
      await expect(check.getByRole('button', { name: 'Play again' })).toBeVisible()
    })

    await test.step('the speaker', async () => {
      await check.getByRole('button', { name: 'Test speaker' }).click()
      await expect(check.getByText('You should hear three tones now.')).toBeVisible()
      await expect(check.getByText('Heard nothing?')).toBeVisible()
    })

    await test.step('the connection', async () => {
      if (turn === null) process.stdout.write(`${NOT_INSTALLED}\n`)
      await check.getByRole('button', { name: 'Test connection' }).click()
      const row = (path: string) => check.getByRole('listitem').filter({ hasText: path })
      await expect(row('To your server')).toContainText(/UDP works, there and back in \d+ ms, \d+ % lost/)
      const relay = turn === null ? 'does not offer it' : /Works, there and back in \d+ ms/
      await expect(row('Relay over UDP')).toContainText(relay)
      await expect(row('Relay over TCP')).toContainText(relay)
      await expect(row('Relay over TLS')).toContainText('does not offer it')
      await expect(check.getByRole('button', { name: 'Test again' })).toBeVisible({ timeout: 15_000 })
      await expect(check).toContainText(turn === null ? 'offers no relay' : 'Calls will work from here.')
    })

    await expectAccessible(ada.page, 'the check of devices')
    await check.getByRole('button', { name: 'Call Echo' }).click()
    await expect(check).toBeHidden()
    await expectAdvancingFrames(ada.video('Echo'))
    await test.step('in a call it says why Echo cannot be called', async () => {
      await ada.button('Account').click()
      await ada.page.getByRole('menuitem', { name: 'Check your devices' }).click()
      await expect(check.getByRole('button', { name: 'Call Echo' })).toBeDisabled()
      await expect(check.getByText('You are in a call. Leave it, then call Echo.')).toBeVisible()
      await ada.page.keyboard.press('Escape')
    })
    await ada.button('Leave').click()
  })
})
