import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { AppProcess } from '../e2e/support/app-process.ts'
import { endProcess, waitForLine } from '../e2e/support/lines.ts'
import { Person } from '../e2e/support/person.ts'
import type { Bench } from './bench.ts'
import { describe, median, report } from './figures.ts'

const STARTS = 11

/** Sizes (KB, gzip) of the scripts that a page asks for, by file name, as they come. */
function watchScripts(page: Page, renderer: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  page.on('request', request => {
    const path = new URL(request.url()).pathname
    const file = join(renderer, path)
    if (!path.endsWith('.js') || !existsSync(file)) return
    sizes.set(basename(path), gzipSync(readFileSync(file), { level: 9 }).length / 1024)
  })
  return sizes
}

const sum = (sizes: ReadonlyMap<string, number>): number => [...sizes.values()].reduce((a, b) => a + b, 0)

/** What a page loads until somebody who is signed in can write. */
async function rendererSize(bench: Bench): Promise<boolean> {
  const server = await bench.startServer([])
  const args = [`--server=${server.url}`]
  const { build, browser } = bench
  const app = await AppProcess.start({ build, browser, profile: join(bench.folder, 'size'), args })
  const person = new Person(app.page, 'Ada Lind')
  await person.start()
  await app.page.goto('about:blank')
  const sizes = watchScripts(app.page, join(build, 'renderer'))
  await app.page.goBack()
  await person.composer('general').waitFor()
  const usable = sum(sizes)
  for (const [file, size] of sizes) console.log(`     ${file}: ${size.toFixed(1)} KB gzip`)
  await app.stop()
  await server.stop()
  return report({ name: 'start, JavaScript until one can write', value: usable, unit: 'KB', goal: 200 })
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
