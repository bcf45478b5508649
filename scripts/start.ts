import { buildApp } from './build.ts'
import { appCommand, settleShell } from './lib/app-command.ts'
import { runChild } from './lib/run-child.ts'
import { runScript } from './lib/run-script.ts'
import { startOptions } from './lib/start-options.ts'

await runScript(async () => {
  const options = startOptions(process.argv.slice(2))
  const shell = await settleShell(options.shell)
  const build = await buildApp()
  return runChild(appCommand(build, shell, options))
})
