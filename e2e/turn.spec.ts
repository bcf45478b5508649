import { createHmac } from 'node:crypto'
import { test as base, expect } from './fixtures.ts'
import { expectAdvancingFrames, expectMediaAdvances } from './support/media-probe.ts'
import { chosenPaths, relayOnly } from './support/relay-only.ts'
import { TurnServer } from './support/turn-server.ts'

const NOT_INSTALLED = 'turnserver is not on the PATH: install coturn to try a call through a real TURN server'

const test = base.extend<{ turn: TurnServer }>({
  turn: async ({ folder }, use) => {
    const turn = await TurnServer.start(folder)
    await use(turn)
    await turn.stop()
  },
  serverArgs: async ({ turn }, use) => use(['--turn-url', turn.url]),
  serverEnv: async ({ turn }, use) => use({ QUIKAPP_TURN_SECRET: turn.secret }),
})

test.beforeAll(() => {
  if (TurnServer.isInstalled()) return
  process.stdout.write(`${NOT_INSTALLED}\n`)
  test.skip(true, NOT_INSTALLED)
})

test('a call that may go through a relay only goes through ours, with credentials of our server', async ({
  join,
  turn,
}) => {
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { initScript: relayOnly }),
    join('Grace Okafor', { initScript: relayOnly }),
  ])
  await ada.startCall('Grace Okafor', 'video')
  await grace.answer('Ada Lind')

  await expectAdvancingFrames(ada.video('Grace Okafor'))
  await expectAdvancingFrames(grace.video('Ada Lind'))
  await expectMediaAdvances(ada.page, { video: true })
  await expectMediaAdvances(grace.page, { video: true })

  for (const { page } of [ada, grace]) {
    const paths = await chosenPaths(page)
    expect(paths).toHaveLength(1)
    for (const { local, remote, iceServers } of paths) {
      expect([local, remote]).toEqual(['relay', 'relay'])
      const [relay] = iceServers
      expect(iceServers.flatMap(({ urls }) => [urls].flat())).toEqual([turn.url])
      expect(relay?.username).toMatch(/^\d{10}:user_[\w-]+$/)
      const minted = createHmac('sha1', turn.secret)
        .update(relay?.username ?? '')
        .digest('base64')
      expect(relay?.credential).toBe(minted)
    }
  }
})
