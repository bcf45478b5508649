import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startTestServer } from '../src/server/testing/in-memory-server.ts'
import { ROOT, tell } from './lib/plain.mjs'
import { runScript } from './lib/run-script.ts'
import { readCode } from './wire-table/sources.ts'
import { wireTable } from './wire-table/table.ts'

await runScript(async () => {
  const server = await startTestServer()
  const answer = await server.fetch(`${server.baseUrl}/openapi.json`)
  writeFileSync(join(ROOT, 'docs', 'wire.md'), wireTable(await answer.json(), readCode()))
  await server.stop()
  tell('docs/wire.md is renewed.')
  return 0
})
