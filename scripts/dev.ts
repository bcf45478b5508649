import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from './build.ts'
import { appCommand, settleShell } from './lib/app-command.ts'
import { onEndRequested } from './lib/end-requests.ts'
import { LineProcess } from './lib/line-process.ts'
import { PlainError, ROOT, tell } from './lib/plain.mjs'
import { runScript } from './lib/run-script.ts'
import { startOptions } from './lib/start-options.ts'

/** An editor saves in several steps, and often several files. */
const QUIET_MS = 200

const IS_SOURCE = /^(?!.*\.test\.tsx?$).*\.(?:ts|tsx|css|html)$/

/** Calls back once after each burst of changes to the sources. */
function watchSources(changed: () => void): FSWatcher {
  let timer: NodeJS.Timeout | undefined
  return watch(join(ROOT, 'src'), { recursive: true }, (_event, file) => {
    if (file === null || !IS_SOURCE.test(file)) return
    clearTimeout(timer)
    timer = setTimeout(changed, QUIET_MS)
  })
}

/** A build of the current sources, or undefined after telling what is wrong with them. */
async function tryBuild(): Promise<string | undefined> {
  try {
    return await buildApp()
  } catch (error) {
    if (!(error instanceof PlainError)) throw error
    tell(error.message)
    return undefined
  }
}

/** Runs the app and, whenever its sources change and build, starts it again from the new build. */
async function develop(): Promise<number> {
  const options = startOptions(process.argv.slice(2))
  const shell = await settleShell(options.shell)
  const asked = new Promise<'over'>(resolve => onEndRequested(() => resolve('over')))
  let change = Promise.withResolvers<'changed'>()
  const watcher = watchSources(() => change.resolve('changed'))
  try {
    let build = await buildApp()
    while (true) {
      const app = new LineProcess(appCommand(build, shell, options), line => console.log(line))
      const over = Promise.race([asked, app.ended.then(() => 'over' as const)])
      let next: string | undefined
      while (next === undefined || next === build) {
        if ((await Promise.race([over, change.promise])) === 'over') {
          await app.dispose()
          return 0
        }
        change = Promise.withResolvers()
        next = await tryBuild()
      }
      build = next
      await app.dispose()
    }
  } finally {
    watcher.close()
  }
}

await runScript(develop)
