import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import type { Plugin } from 'vite'

/** The module that stands for all that is fetched when the page is idle. */
export const IDLE_CODE = '\0idle-code'
const NAME = 'virtual:idle-code'
/** How a late part is loaded: `(await import('./Menu.tsx')).Menu`. */
const LOADING = /\(await import\('([^']+)'\)\)\.(\w+)/g

/** What is loaded late in this source, as exports by absolute paths; the bundler writes those with slashes on every system. */
const exportsOf = (file: string, source: string): readonly string[] =>
  [...source.matchAll(LOADING)].map(
    ([, path = '', name]) =>
      `export { ${name} } from ${JSON.stringify(posix.join(posix.dirname(file), path))}`,
  )

/** The source of the module that hands out everything which these files load late. */
export const idleCode = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .flatMap(([file, source]) => exportsOf(file, source))
    .join('\n')

/** The same source, but that it loads everything from there. */
export const fromIdleCode = (source: string): string =>
  source.replace(LOADING, (_, _path, name) => `(await import('${NAME}')).${name}`)

/**
 * Loads together what these files load late, in a build: by one name, and so from one file. By a name each, every part
 * has a file of its own that does nothing but to name it in the common one, and a start fetches dozens of them.
 */
export function gatherIdleCode(files: readonly string[]): Plugin {
  return {
    name: 'idle-code',
    apply: 'build',
    enforce: 'pre',
    resolveId: id => (id === NAME ? IDLE_CODE : null),
    load: id =>
      id === IDLE_CODE
        ? idleCode(Object.fromEntries(files.map(file => [file, readFileSync(file, 'utf8')])))
        : null,
    transform: (code, id) => (files.includes(id) ? fromIdleCode(code) : null),
  }
}
