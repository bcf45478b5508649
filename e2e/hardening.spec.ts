import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from './fixtures.ts'

/** What main and preload do with an Electron that records (`src/main/security/`); the nonce of a page is its own. */
async function facts(profile: string, build?: string): Promise<unknown> {
  const probe = join(import.meta.dirname, '../src/main/security/probe.ts')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [probe, '--server=http://127.0.0.1:9', `--profile=${profile}`],
    { timeout: 50_000, env: { ...process.env, ...(build === undefined ? {} : { PROBE_BUILD: build }) } },
  )
  return JSON.parse(stdout.replaceAll(/'nonce-[^']+'/g, "'nonce'"), (key, value) =>
    key === 'preload' ? 'preload' : value,
  )
}

test('the built main and preload keep the promises of the sources', async ({ folder }) => {
  const build = process.env.QUIKAPP_BUILD
  expect(build).toBeDefined()
  const promised = await facts(join(folder, 'sources'))
  expect(promised).toMatchObject({ sandboxFirst: true, page: { status: 200 } })
  expect(await facts(join(folder, 'built'), build)).toEqual(promised)
})
