import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareProfile } from './profile.ts'

let folder = ''
let paths: Record<string, string> = {}
const app: Parameters<typeof prepareProfile>[0] = {
  getPath: name => join(folder, name),
  setPath: (name, path) => {
    paths[name] = path
  },
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-profile-'))
  paths = {}
})
afterEach(() => rm(folder, { recursive: true }))

test('a profile is made with all that is above it, for its owner alone, and used again', async () => {
  const profile = join(folder, 'a', 'b', 'c')
  expect(prepareProfile(app, profile)).toEqual({ kind: 'ok', folder: profile })
  expect((await stat(profile)).mode & 0o777).toBe(0o700)
  expect(prepareProfile(app, profile)).toEqual({ kind: 'ok', folder: profile })
  expect(paths).toEqual({ userData: profile })
})

test('without a choice it is the folder of the app', () => {
  expect(prepareProfile(app, undefined)).toEqual({ kind: 'ok', folder: join(folder, 'appData', 'QuikApp') })
})

test('a file in the way is one sentence', async () => {
  await writeFile(join(folder, 'file'), '')
  expect(prepareProfile(app, join(folder, 'file', 'profile'))).toEqual({
    kind: 'refused',
    message: expect.stringMatching(/cannot be used \(EEXIST\); choose another with --profile=DIR\.$/),
  })
  expect(prepareProfile(app, join(folder, 'file'))).toMatchObject({ kind: 'refused' })
  expect(paths).toEqual({})
})

test.runIf(process.platform === 'linux')('a place where nothing can be made is refused at once', () => {
  const module = JSON.stringify(new URL('./profile.ts', import.meta.url))
  const script = `import { prepareProfile } from ${module}
    console.log(prepareProfile({ setPath() {} }, '/proc/quikapp/profile').message)`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(status).toBe(0)
  expect(stdout).toMatch(/^The profile folder \/proc\/quikapp\/profile cannot be used \(E[A-Z]+\)/)
})
