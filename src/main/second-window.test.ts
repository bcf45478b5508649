import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SecondWindows } from './second-window.ts'
import { RecordingLog } from './testing/recording-log.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp second-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A stand-in for the app that writes down how it was started. */
async function recorder(): Promise<readonly [string, string]> {
  const script = join(folder, 'app.mjs')
  const code = `import { appendFileSync } from 'node:fs'
    appendFileSync(${JSON.stringify(join(folder, 'started'))}, JSON.stringify(process.argv.slice(2)) + '\\n')`
  await writeFile(script, code)
  return [process.execPath, script]
}

test.each([true, false])('each further window is a further profile (opened by us: %s)', async open => {
  const profile = join(folder, 'me')
  const windows = new SecondWindows({
    profile,
    args: { open, serverUrl: 'http://127.0.0.1:5000' },
    command: await recorder(),
    isInstalled: false,
    log: new RecordingLog(),
  })
  expect(windows.open()).toEqual({
    opened: open,
    command: `npm start -- "--profile=${profile}-2" --server=http://127.0.0.1:5000`,
  })
  const started = async () => (await readFile(join(folder, 'started'), 'utf8')).trim().split('\n')
  await vi.waitFor(async () => expect(await started()).toHaveLength(1), { timeout: 10_000 })
  expect(windows.open().command).toContain('me-3')
  await vi.waitFor(async () => expect(await started()).toHaveLength(2), { timeout: 10_000 })
  const own = open ? [] : ['--no-open']
  expect((await started()).map(line => JSON.parse(line))).toEqual([
    [`--profile=${profile}-2`, '--server=http://127.0.0.1:5000', ...own],
    [`--profile=${profile}-3`, '--server=http://127.0.0.1:5000', ...own],
  ])
  windows.dispose()
})

test('a program that cannot be started is logged, not thrown', async () => {
  const log = new RecordingLog()
  const command = [join(folder, 'missing')] as const
  const windows = new SecondWindows({
    profile: folder,
    args: { open: true },
    command,
    isInstalled: false,
    log,
  })
  expect(windows.open().opened).toBe(true)
  await vi.waitFor(() => expect(log.has('error', 'second window not started')).toBe(true))
})

test('an installed app opens its windows itself, and is named by its own program', async () => {
  const command = await recorder()
  const profile = join(folder, 'me')
  const log = new RecordingLog()
  const windows = new SecondWindows({ profile, args: { open: false }, command, isInstalled: true, log })
  const shown = windows.open()
  expect(shown.opened).toBe(true)
  expect(shown.command).toContain(process.execPath)
  expect(shown.command).not.toContain('npm')
  const started = () => readFile(join(folder, 'started'), 'utf8')
  await vi.waitFor(async () => expect(JSON.parse(await started())).toEqual([`--profile=${profile}-2`]), {
    timeout: 10_000,
  })
})
