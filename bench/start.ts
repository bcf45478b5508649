import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { endProcess, waitForLine } from '../e2e/support/lines.ts'
import type { Bench } from './bench.ts'
import { describe, median, report } from './figures.ts'

const STARTS = 11

/** The scripts a page loads before anything is asked of it: those of index.html and what they import at once. */
async function initialScripts(renderer: string): Promise<Map<string, Buffer>> {
  const html = await readFile(join(renderer, 'index.html'), 'utf8')
  const waiting = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(match => match[1] ?? '')
  const found = new Map<string, Buffer>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = path.replace(/^\.?\//, '')
    if (found.has(file)) continue
    const code = await readFile(join(renderer, file))
    found.set(file, code)
    const folder = file.slice(0, file.lastIndexOf('/') + 1)
    const imports = code.toString().matchAll(/(?:^|[;}\n])import(?:[^"'();]*?from)?["']\.\/([^"']+\.js)["']/g)
    for (const match of imports) waiting.push(folder + match[1])
  }
  return found
}

async function rendererSize(bench: Bench): Promise<boolean> {
  const scripts = await initialScripts(join(bench.build, 'renderer'))
  let total = 0
  for (const [file, code] of scripts) {
    const size = gzipSync(code, { level: 9 }).length / 1024
    total += size
    console.log(`     ${file}: ${size.toFixed(1)} KB gzip`)
  }
  return report({ name: 'start, initial renderer JavaScript', value: total, unit: 'KB', goal: 200 })
}

async function timeUntilLine(args: readonly string[], pattern: RegExp): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  await waitForLine(child, pattern)
  const time = performance.now() - start
  await endProcess(child)
  return time
}

async function serverStart(bench: Bench): Promise<boolean> {
  const bare = 'require("node:http").createServer().listen(0,"127.0.0.1",()=>console.log("ready"))'
  const main = join(bench.build, 'server/main.js')
  const args = [main, '--port', '0', '--data-dir', join(bench.folder, 'start')]
  const ready = /^QuikApp server is ready/
  await timeUntilLine(args, ready)
  const floors: number[] = []
  const times: number[] = []
  for (let round = 0; round < STARTS; round++) {
    floors.push(await timeUntilLine(['-e', bare], /^ready$/))
    times.push(await timeUntilLine(args, ready))
  }
  describe('node with a bare HTTP server listening', floors)
  describe('the server listening', times)
  return report({ name: 'start, server listening after spawn', value: median(times), unit: 'ms', goal: 150 })
}

/** What it costs to start: bytes of script before the first screen, time until the server listens. */
export async function benchStart(bench: Bench): Promise<boolean> {
  const small = await rendererSize(bench)
  return (await serverStart(bench)) && small
}
