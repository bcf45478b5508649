import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { APP_ID } from './app-id.ts'

const urlOf = (file: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href)
/** Runs the real main as an installed app on an Electron that records; prints the calls up to its window, or its refusal. */
const RUN = `
import { registerHooks } from 'node:module'
import { writeFileSync } from 'node:fs'
const electron = ${urlOf('security/recording-electron.ts')}
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
})
Object.defineProperty(process.versions, 'electron', { value: '45.0.0' })
if (process.env.TEST_PLATFORM) Object.defineProperty(process, 'platform', { value: process.env.TEST_PLATFORM })
const { recorded } = await import(electron)
const has = name => recorded.some(call => call.name === name)
await import(${urlOf('index.ts')}).catch(error => {
  if (error.message !== 'main gave up') throw error
})
for (let round = 0; round < 1000 && !has('BrowserWindow.loadURL') && !has('app.exit'); round += 1) {
  await new Promise(resolve => setTimeout(resolve, 10))
}
const shown = recorded.filter(({ name }) => /^app\\.|^dialog\\.|loadURL$/.test(name))
writeFileSync(1, JSON.stringify(shown.map(({ name, args }) => [name, ...args.filter(arg => typeof arg !== 'function')])))
process.exit(0)
`

let profile = ''
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'quikapp-main-'))
})
afterEach(() => rm(profile, { recursive: true }))

async function calls(args: readonly string[], platform = ''): Promise<readonly (readonly unknown[])[]> {
  const program = ['--input-type=module', '-e', RUN, '--', '--server=http://127.0.0.1:9', ...args]
  const { stdout } = await promisify(execFile)(process.execPath, program, {
    env: { ...process.env, TEST_PLATFORM: platform },
    timeout: 30_000,
  })
  return JSON.parse(stdout)
}
const named = (name: string) => expect.arrayContaining([expect.arrayContaining([name])])

test('an app that the installer just renewed opens its window, whatever else it is given', async () => {
  const made = await calls([`--profile=${profile}`, '--updated', '--from-the-future=1'])
  expect(made).toContainEqual(['BrowserWindow.loadURL', 'app://quikapp/index.html'])
  expect(made).not.toEqual(named('dialog.showErrorBox'))
}, 40_000)

test('who clicks an icon reads in a window why nothing starts', async () => {
  const made = await calls([`--profile=${profile}`, '--port=4x'])
  expect(made.slice(-2)).toEqual([
    ['dialog.showErrorBox', 'QuikApp cannot start', expect.stringContaining('--port')],
    ['app.exit', 1],
  ])
}, 40_000)

test('Windows is told whose windows they are before anything else', async () => {
  const made = await calls([`--profile=${profile}`], 'win32')
  expect(made[0]).toEqual(['app.setAppUserModelId', APP_ID])
}, 40_000)
