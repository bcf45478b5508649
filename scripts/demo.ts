import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from './build.ts'
import { appCommand, settleShell } from './lib/app-command.ts'
import { onEndRequested } from './lib/end-requests.ts'
import { LineProcess, startAndAwait } from './lib/line-process.ts'
import { PlainError, tell } from './lib/plain.mjs'
import { runScript } from './lib/run-script.ts'
import { startOptions } from './lib/start-options.ts'

const PEOPLE = ['Ada', 'Grace'] as const
const WINDOW = { y: 40, width: 760, height: 820 } as const
const GAP = 20
const READY_MS = 30_000
const KNOWN = new Set(['--no-open', '--keep'])

/** A profile whose window has its own place on the screen. */
function prepareProfile(folder: string, name: string, index: number): string {
  const profile = join(folder, name.toLowerCase())
  mkdirSync(profile, { mode: 0o700 })
  const bounds = { x: GAP + index * (WINDOW.width + GAP), ...WINDOW }
  writeFileSync(join(profile, 'settings.json'), `${JSON.stringify({ theme: 'system', bounds })}\n`)
  return profile
}

async function runDemo(folder: string, started: LineProcess[]): Promise<void> {
  const options = startOptions(process.argv.slice(2))
  const unknown = options.appArgs.find(arg => !KNOWN.has(arg))
  if (unknown !== undefined) {
    throw new PlainError(`The demo does not know ${unknown}: it takes --shell=, --no-open and --keep.`)
  }
  const ending = new Promise<void>(resolve => onEndRequested(() => resolve()))
  const shell = await settleShell(options.shell)
  const build = await buildApp()
  const server = await startAndAwait(
    {
      file: process.execPath,
      args: [join(build, 'server', 'main.js'), '--port', '0', '--data-dir', join(folder, 'server')],
    },
    { ready: /^QuikApp server is ready at (\S+)/, timeoutMs: READY_MS, name: "The demo's server" },
    tell,
  )
  started.push(server.process)
  const apps = PEOPLE.map((name, index) => {
    const args = [`--server=${server.match[1]}`, `--profile=${prepareProfile(folder, name, index)}`]
    const appArgs = [...args, `--sign-in-as=${name}`, ...(options.open ? [] : ['--no-open'])]
    return new LineProcess(appCommand(build, shell, { open: options.open, appArgs }), line => {
      console.log(`${name}:\n${line}`)
    })
  })
  started.push(...apps)
  await Promise.race([ending, Promise.all(apps.map(app => app.ended))])
}

await runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quikapp-demo-'))
  const started: LineProcess[] = []
  try {
    await runDemo(folder, started)
  } finally {
    for (const child of started.reverse()) await child.dispose()
    if (process.argv.includes('--keep')) tell(`Kept in ${folder}`)
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return 0
})
