import { expect, test } from 'vitest'
import { RecordingLog } from './testing/recording-log.ts'
import { type LoadedUpdater, PackageUpdates } from './update-source.ts'

const settled = () => new Promise(setImmediate)

function packageUpdates() {
  const listeners = new Map<string, (told: unknown) => void>()
  const tokens: { cancelled: boolean }[] = []
  const fake = {
    autoDownload: true,
    allowDowngrade: true,
    disableWebInstaller: false,
    autoInstallOnAppQuit: false,
    logger: console,
    installs: 0,
    verifyUpdateCodeSignature: async (): Promise<string | null> => null,
    on: (name: string, listen: (told: unknown) => void) => listeners.set(name, listen),
    checkForUpdates: async () => ({
      isUpdateAvailable: true,
      updateInfo: { version: '2.0.0', releaseNotes: '<p>Faster.</p>' },
    }),
    downloadUpdate: async (token: { cancelled: boolean }) => {
      tokens.push(token)
      listeners.get('download-progress')?.({ percent: 30 })
      await settled()
      if (token.cancelled) throw new Error('cancelled')
    },
    quitAndInstall: () => {
      fake.installs += 1
    },
  }
  class Token {
    cancelled = false
    cancel(): void {
      this.cancelled = true
    }
  }
  const loaded = { updater: fake, makeToken: () => new Token() } as unknown as LoadedUpdater
  const source = new PackageUpdates({ load: async () => loaded, log: new RecordingLog() })
  return { fake, listeners, tokens, source }
}

test('the package updater never downgrades, never fetches by itself and loads no unsigned web installer', async () => {
  const { source, fake, listeners } = packageUpdates()
  expect(await source.check()).toEqual({ version: '2.0.0', notes: 'Faster.' })
  expect(fake).toMatchObject({
    autoDownload: false,
    allowDowngrade: false,
    disableWebInstaller: true,
    autoInstallOnAppQuit: true,
    logger: null,
  })
  expect([...listeners.keys()]).toEqual(['download-progress', 'error'])
})

test('an installer for Windows is not taken unchecked', async () => {
  const { source, fake } = packageUpdates()
  const before = fake.verifyUpdateCodeSignature
  await source.check()
  expect(fake.verifyUpdateCodeSignature).not.toBe(before)
})

test('a download tells how far it is, and is called off by its signal', async () => {
  const { source, tokens } = packageUpdates()
  const shown: number[] = []
  await source.fetch(percent => shown.push(percent), new AbortController().signal)
  const stop = new AbortController()
  const fetching = source.fetch(percent => shown.push(percent), stop.signal)
  stop.abort()
  await expect(fetching).rejects.toThrow('cancelled')
  await expect(source.fetch(() => undefined, AbortSignal.abort())).rejects.toThrow('cancelled')
  expect(shown).toEqual([30, 30])
  expect(tokens.map(({ cancelled }) => cancelled)).toEqual([false, true, true])
})

test('an installer that fails says so to who asked for it', async () => {
  const { source, fake, listeners } = packageUpdates()
  await source.check()
  const failures: unknown[] = []
  source.install(error => failures.push(error))
  expect(fake.installs).toBe(1)
  const error = new Error('no such file')
  listeners.get('error')?.(error)
  expect(failures).toEqual([error])
})
