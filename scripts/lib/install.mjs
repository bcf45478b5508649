import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { withFileLock } from './file-lock.mjs'
import { PlainError, ROOT, tell } from './plain.mjs'

const STAMP = join(ROOT, 'node_modules', '.quikapp-install')
const WAIT_MS = 15 * 60_000

const readJson = path => JSON.parse(readFileSync(path, 'utf8'))

function wantedStamp() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`
}

/** True when what npm says it installed is what the lock file asks for on this machine. */
export function treeMatchesLock(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === '') return true
    const there = installed.packages?.[path]
    if (there === undefined) return wanted.optional === true
    return there.version === wanted.version && there.integrity === wanted.integrity
  })
}

function isInstalled() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wantedStamp()) return true
  return treeMatchesLock(readJson(join(ROOT, 'package-lock.json')), readJson(hidden))
}

/** npm as the person started it, with its own settings; else the one on the path. */
export function npmCommand(args) {
  const cli = process.env.npm_execpath
  if (cli !== undefined && /^npm(-cli)?\.[cm]?js$/.test(basename(cli))) {
    return { file: process.execPath, args: [cli, ...args], shell: false }
  }
  return { file: 'npm', args, shell: process.platform === 'win32' }
}

function runNpm(args) {
  return new Promise((resolve, reject) => {
    const { file, args: full, shell } = npmCommand(args)
    const child = spawn(file, full, { cwd: ROOT, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = chunk => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', code => (code === 0 ? resolve() : reject(new Error(reasonIn(output, code)))))
  })
}

/** The line of npm's output that says most. */
export function reasonIn(output, code) {
  const lines = output
    .split('\n')
    .map(line => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter(line => line !== '' && !/complete log|^A complete|^code |^errno /i.test(line))
  return (
    lines.find(line => /request to|network|EACCES|ENOSPC|Missing:|not found/i.test(line)) ??
    lines[0] ??
    `code ${code}`
  )
}

/** Node 24 comes as a package whose own install script unpacks it; some settings forbid such scripts. */
async function ensureProjectNode() {
  const node = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const works = () => existsSync(node) && spawnSync(node, ['--version']).status === 0
  if (works()) return
  await runNpm(['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts']).catch(() => undefined)
  if (works() || Number.parseInt(process.versions.node, 10) >= 24) return
  throw new PlainError(
    "The project's own Node 24 could not be unpacked: type `npm rebuild node --ignore-scripts=false`, or install Node 24 yourself.",
  )
}

async function install() {
  const started = Date.now()
  tell('Installing the packages of the lock file; the first time takes a minute or two …')
  const alive = setInterval(() => tell(`… still installing (${seconds(started)} s)`), 30_000)
  try {
    await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  } catch (error) {
    throw new PlainError(
      `The packages could not be installed (${error.message}): check the network, then type \`npm ci\`.`,
    )
  } finally {
    clearInterval(alive)
  }
  await ensureProjectNode()
  writeFileSync(STAMP, wantedStamp())
  tell(`Installed in ${seconds(started)} s.`)
}

const seconds = since => Math.round((Date.now() - since) / 1000)

/** Makes node_modules what the lock file says, by `npm ci` when it is missing or differs. */
export async function ensurePackages() {
  if (isInstalled()) return
  await withFileLock(
    {
      path: join(ROOT, 'out', '.install.lock'),
      timeoutMs: WAIT_MS,
      onWait: () => tell('Another process installs the packages; waiting for it …'),
    },
    async () => {
      if (!isInstalled()) await install()
    },
  )
}
