import { createConnection } from 'node:net'
import { expect, test } from './fixtures.ts'
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

test('the app carries its server; a second app joins it and takes it over when the first one goes', async ({
  launchApp,
}) => {
  test.skip(await isTaken(4100), 'port 4100 is taken on this machine: another QuikApp is running')
  const first = await launchApp({ profile: 'ada', local: true })
  const ada = new Person(first.page, 'Ada Lind')
  await ada.start()
  const second = await launchApp({ profile: 'grace', local: true })
  const grace = new Person(second.page, 'Grace Okafor')
  await grace.start()
  await ada.write('general', 'Hello from the first app')
  await expect(grace.message('Hello from the first app')).toBeVisible()

  await first.stop()
  await grace.write('general', 'Still here')
  await expect(grace.page.getByRole('status', { name: 'Connection' })).not.toContainText('Reconnecting')
  await grace.page.reload()
  await expect(grace.message('Hello from the first app')).toHaveCount(1)
  await expect(grace.message('Still here')).toHaveCount(1)
})
