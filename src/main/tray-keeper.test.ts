import { expect, test } from 'vitest'
import { FakeLater } from './testing/fake-later.ts'
import { quietTray } from './testing/quiet-tray.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { TrayKeeper, type TrayKeeperOptions } from './tray-keeper.ts'
import type { TrayPerson } from './tray-menu.ts'
import type { ShownState } from './tray-picture.ts'

/** A desktop, and what became of the icons on it. */
function desk(options: Partial<TrayKeeperOptions> = {}) {
  const bus = { owner: null as string | null }
  const log = new RecordingLog()
  const did: string[] = []
  let count = 0
  const make = () => {
    count += 1
    const name = `icon ${count}`
    did.push(`${name} made`)
    return {
      update: ({ unreadCount }: ShownState, { desired }: TrayPerson) =>
        did.push(`${name} shows ${unreadCount} ${desired?.status}`),
      dispose: () => did.push(`${name} gone`),
    }
  }
  const keeper = new TrayKeeper({
    platform: 'linux',
    shell: 'electron',
    later: new FakeLater().later,
    run: async (_path, args) =>
      bus.owner === null ? null : args.some(arg => arg.includes('GetNameOwner')) ? bus.owner : 'true',
    make,
    state: quietTray,
    log,
    ...options,
  })
  return { bus, log, did, keeper }
}

test('Linux: no icon is made before somebody draws it, and another one for whoever draws next', async () => {
  const { bus, did, keeper } = desk()
  await keeper.refresh()
  expect([did, keeper.hasTray]).toEqual([[], false])
  keeper.update({ ...quietTray, unreadCount: 3 }, { signedIn: true, desired: { status: 'away' } })
  bus.owner = ':1.5'
  await keeper.refresh()
  expect(did.splice(0)).toEqual(['icon 1 made', 'icon 1 shows 3 away'])
  expect(keeper.hasTray).toBe(true)
  bus.owner = ':1.6'
  await keeper.refresh()
  expect(did.splice(0)).toEqual(['icon 1 gone', 'icon 2 made', 'icon 2 shows 3 away'])
  bus.owner = null
  await keeper.refresh()
  expect([did.splice(0), keeper.hasTray]).toEqual([['icon 2 gone'], false])
  keeper.dispose()
  expect(did).toEqual([])
})

test('a browser has an icon in its page, and nothing to come back by', () => {
  const { did, keeper } = desk({ shell: 'browser' })
  expect(did[0]).toBe('icon 1 made')
  expect(keeper.hasTray).toBe(false)
})

test('an icon that cannot be made is none', () => {
  const { log, keeper } = desk({
    platform: 'win32',
    make: () => {
      throw new Error('no')
    },
  })
  keeper.update(quietTray, { signedIn: false, desired: null })
  expect(keeper.hasTray).toBe(false)
  expect(log.has('warn', 'no tray icon')).toBe(true)
})
