import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type * as Electron from 'electron'
import { beforeAll, expect, test } from 'vitest'

type Surface = typeof import('./electron.ts')

/** Does not compile when the shell exports a name that Electron has not. */
const namesUnknownToElectron: Record<Exclude<keyof Surface, keyof typeof Electron>, never> = {}

const MAIN = join(import.meta.dirname, '..', 'main')
/** Prints what each export has, inherited members included; of a class, its own and those of what it makes. */
const PRINT = `
const shell = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'electron.ts')).href)})
const members = value => {
  const found = new Set()
  for (let at = value; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) found.add(name)
  }
  return [...found]
}
const made = { BrowserWindow: () => new shell.BrowserWindow({}), Tray: () => new shell.Tray('') }
const all = Object.entries(shell).map(([name, value]) => [name, [...members(value), ...members(made[name]?.())]])
const contents = shell.BrowserWindow.getAllWindows()[0].webContents
all.push(['webContents', members(contents)])
process.stdout.write(JSON.stringify(Object.fromEntries(all)), () => process.exit(0))
`

let surface: Readonly<Record<string, readonly string[]>> = {}
const sources: { readonly file: string; readonly code: string }[] = []

beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', PRINT])
  surface = JSON.parse(stdout)
  for await (const file of glob('**/*.ts', { cwd: MAIN })) {
    if (!file.includes('.test.') && !file.startsWith('testing/')) {
      sources.push({ file, code: readFileSync(join(MAIN, file), 'utf8') })
    }
  }
})

/** Values (not types) that a source takes from Electron. */
function imported(code: string): string[] {
  return [...code.matchAll(/import \{([^}]*)\} from 'electron'/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map(name => name.trim())
      .filter(name => name !== '' && !name.startsWith('type ')),
  )
}

/** Those that it is handed, of which it knows the type alone, count as well. */
function known(code: string): string[] {
  return imported(code.replaceAll(/import type \{/g, 'import {'))
}

function used(code: string, pattern: string): string[] {
  return [...code.matchAll(new RegExp(`${pattern}\\.(\\w+)`, 'g'))].map(([, member = '']) => member)
}

test('the shell exports only what Electron does', () => {
  expect(namesUnknownToElectron).toEqual({})
})

test('everything that main imports from Electron is in the shell', () => {
  const missing = sources.flatMap(({ file, code }) =>
    imported(code)
      .filter(name => surface[name] === undefined)
      .map(name => `${file}: ${name}`),
  )
  expect(missing).toEqual([])
  expect(new Set(sources.flatMap(({ code }) => imported(code))).size).toBeGreaterThan(15)
})

test('so is every member that main uses of them', () => {
  const missing = sources.flatMap(({ file, code }) =>
    imported(code).flatMap(name =>
      used(code, `(?<![\\w.#'/-])${name}`)
        .filter(member => surface[name]?.includes(member) === false)
        .map(member => `${file}: ${name}.${member}`),
    ),
  )
  expect(missing).toEqual([])
})

test.each([
  ['BrowserWindow', imported, 'BrowserWindow', '(?<![\\w./-])(?:this\\.#)?window'],
  ['webContents', imported, 'BrowserWindow', '(?:webContents|(?<![\\w./-])contents)'],
  ['Tray', known, 'Tray', 'this\\.#tray'],
] as const)('and every member of a %s that a file uses which makes one', (name, names, maker, pattern) => {
  const files = sources.filter(({ code }) => names(code).includes(maker))
  const members = files.flatMap(({ code }) => used(code, pattern))
  expect(members).not.toEqual([])
  expect(members.filter(member => surface[name]?.includes(member) !== true)).toEqual([])
})
