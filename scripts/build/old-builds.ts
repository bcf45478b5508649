import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const KEPT = 3
const BUILD_NAME = /^[0-9a-f]{16}$/

export interface BuildFolder {
  readonly name: string
  /** Epoch milliseconds. */
  readonly usedAt: number
}

/** Which builds may go: all but the newest three and those that a running command line names. */
export function removableBuilds(builds: readonly BuildFolder[], commandLines: string): readonly string[] {
  return [...builds]
    .sort((a, b) => b.usedAt - a.usedAt)
    .slice(KEPT)
    .map(build => build.name)
    .filter(name => !commandLines.includes(name))
}

/** Every process's command line in one text; undefined when the system does not tell. */
function runningCommandLines(): string | undefined {
  const windows = ['-NoProfile', '-Command', 'Get-CimInstance Win32_Process | ForEach-Object CommandLine']
  const { status, stdout } =
    process.platform === 'win32'
      ? spawnSync('powershell.exe', windows, { encoding: 'utf8', timeout: 20_000 })
      : spawnSync('ps', ['-Awwo', 'args='], { encoding: 'utf8', timeout: 20_000, maxBuffer: 64 * 2 ** 20 })
  return status === 0 ? stdout : undefined
}

/**
 * Removes builds in `out` that nobody needs any more. A process that runs from a build has the build's
 * path in its command line, so no marker is needed that a crash could leave behind.
 */
export function removeOldBuilds(out: string): void {
  const builds = readdirSync(out)
    .filter(name => BUILD_NAME.test(name))
    .map(name => ({ name, usedAt: statSync(join(out, name)).mtimeMs }))
  if (builds.length <= KEPT) return
  const running = runningCommandLines()
  if (running === undefined) return
  for (const name of removableBuilds(builds, running))
    rmSync(join(out, name), { recursive: true, force: true })
}
