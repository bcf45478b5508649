import { join } from 'node:path'
import { buildApp } from './build.ts'
import { runChild } from './lib/run-child.ts'
import { runScript } from './lib/run-script.ts'

await runScript(async () => {
  const app = await buildApp()
  return runChild({
    file: process.execPath,
    args: [join(app, 'server', 'main.js'), ...process.argv.slice(2)],
  })
})
