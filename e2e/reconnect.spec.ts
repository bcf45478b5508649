import { expect, test } from './fixtures.ts'
import { Line } from './support/line.ts'
import type { Person } from './support/person.ts'
import type { TestServer } from './support/test-server.ts'

async function writeOffline(ada: Person, grace: Person, server: TestServer): Promise<void> {
  await ada.write('general', 'Before')
  await expect(grace.message('Before')).toBeVisible()

  await server.kill()
  const line = ada.page.getByRole('status', { name: 'Connection' })
  await expect(line).toContainText('Reconnecting')
  await ada.write('general', 'Written offline')
  await expect(ada.message('Written offline')).toBeVisible()

  await server.restart()
  await expect(grace.message('Written offline')).toHaveCount(1)
  await expect(line).not.toContainText('Reconnecting')
  await expect(ada.message('Written offline')).toHaveCount(1)
  await ada.write('general', 'After')
  await expect(grace.message('After')).toBeVisible()
  await expect(grace.log.getByRole('article')).toContainText(['Before', 'Written offline', 'After'])
}

async function reloadOffline(ada: Person, grace: Person, server: TestServer): Promise<void> {
  await server.kill()
  await ada.write('general', 'Kept on disk')
  await expect(ada.message('Kept on disk')).toBeVisible()
  await ada.page.reload()

  await server.restart()
  await expect(grace.message('Kept on disk')).toHaveCount(1)
  await expect(ada.message('Kept on disk')).toHaveCount(1)
}

async function missAndCatchUp(ada: Person, grace: Person, line: Line): Promise<void> {
  line.cut()
  await expect(grace.page.getByRole('status', { name: 'Connection' })).toContainText('Reconnecting')
  for (const text of ['first', 'second', 'third']) await ada.write('general', `missed ${text}`)
  await expect(ada.message('missed third')).toBeVisible()

  line.mend()
  await expect(grace.log.getByRole('article')).toContainText([
    /missed first/,
    /missed second/,
    /missed third/,
  ])
  await expect(grace.message(/missed/)).toHaveCount(3)
}

test('nothing written is lost or doubled while the server or the line is gone', async ({ join, server }) => {
  const line = await Line.open(server.url)
  const [ada, grace] = await Promise.all([
    join('Ada Lind'),
    join('Grace Okafor', { args: [`--server=${line.url}`] }),
  ])
  await expect(grace.composer('general')).toBeVisible()

  await test.step('a message written offline is delivered exactly once when the server is back', () =>
    writeOffline(ada, grace, server))
  await test.step('a message written offline survives a reload of the window', () =>
    reloadOffline(ada, grace, server))
  await test.step('messages missed while the line was down appear after the reconnect', () =>
    missAndCatchUp(ada, grace, line))
  await grace.app.stop()
  await line.close()
})
