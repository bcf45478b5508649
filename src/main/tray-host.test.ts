import { expect, test } from 'vitest'
import { FakeLater } from './testing/fake-later.ts'
import { TrayHost, type TrayHostOptions } from './tray-host.ts'

/** A session bus: who keeps the list of icons, and whether somebody draws them. */
class FakeBus {
  owner: string | null = null
  drawn = false
  tools: readonly string[] = ['gdbus', 'dbus-send']
  readonly asked: (readonly string[])[] = []

  readonly run = async (path: string, args: readonly string[]) => {
    this.asked.push([path, ...args])
    const tool = this.tools.find(name => path.endsWith(name))
    if (tool === undefined || this.owner === null) return null
    const isOwner = args.some(arg => arg.includes('GetNameOwner'))
    if (tool === 'gdbus') return isOwner ? `('${this.owner}',)\n` : `(<${this.drawn}>,)\n`
    return isOwner ? `   ${this.owner}\n` : `   variant       boolean ${this.drawn}\n`
  }
}

function host(options: Partial<TrayHostOptions> = {}) {
  const time = new FakeLater()
  const bus = new FakeBus()
  const seen: (string | null)[] = []
  const made: TrayHost = new TrayHost({
    platform: 'linux',
    shell: 'electron',
    later: time.later,
    changed: () => seen.push(made.drawer),
    run: bus.run,
    ...options,
  })
  return { time, bus, seen, host: made }
}

test.each(['gdbus', 'dbus-send'])('Linux, asked with %s: a list that nobody draws is no tray', async tool => {
  const { host: tray, bus, seen } = host()
  bus.tools = [tool]
  await tray.refresh()
  expect(tray.drawer).toBeNull()
  bus.owner = ':1.23'
  await tray.refresh()
  expect(tray.drawer).toBeNull()
  bus.drawn = true
  await tray.refresh()
  expect(tray.drawer).toBe(':1.23')
  bus.drawn = false
  await tray.refresh()
  expect(seen).toEqual([':1.23', null])
})

test('where nobody can be asked there is no tray', async () => {
  const { host: tray, bus } = host()
  bus.tools = []
  bus.owner = ':1.23'
  bus.drawn = true
  await tray.refresh()
  expect(tray.drawer).toBeNull()
})

test('programs are asked by absolute path, without a shell', async () => {
  const { host: tray, bus } = host()
  bus.owner = ':1.2'
  await tray.refresh()
  expect(bus.asked.length).toBeGreaterThan(0)
  expect(bus.asked.every(([path]) => path?.startsWith('/usr/bin/'))).toBe(true)
})

test('a panel that comes up later, or starts anew, is noticed for as long as the app runs', async () => {
  const { host: tray, bus, time, seen } = host()
  await expect.poll(() => time.pending).toBe(1)
  Object.assign(bus, { owner: ':1.5', drawn: true })
  time.advance(10_000)
  await expect.poll(() => seen).toEqual([':1.5'])
  await expect.poll(() => time.pending).toBe(1)
  bus.owner = ':1.9'
  time.advance(60_000)
  await expect.poll(() => seen).toEqual([':1.5', ':1.9'])
  await expect.poll(() => time.pending).toBe(1)
  tray.dispose()
  expect(time.pending).toBe(0)
})

test.each([
  ['win32', 'electron'],
  ['darwin', 'electron'],
  ['linux', 'browser'],
] as const)('%s, %s: there is one, and nobody is asked', async (platform, shell) => {
  const { host: tray, bus, time, seen } = host({ platform, shell })
  await tray.refresh()
  expect(tray.drawer).not.toBeNull()
  expect([bus.asked, seen, time.pending]).toEqual([[], [], 0])
})
