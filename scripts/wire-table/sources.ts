import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../lib/plain.mjs'

export interface Source {
  /** From the root of the project, with slashes. */
  readonly path: string
  readonly text: string
}

/** The product's own code below a folder, tests and their helpers left out. */
export function sourcesIn(folder: string): readonly Source[] {
  const found = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
  return found
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !path.includes('/testing/'))
    .sort()
    .map(path => ({
      path: relative(ROOT, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }))
}

/** The files that hold a text. */
export const holding = (sources: readonly Source[], ...texts: readonly string[]): readonly string[] =>
  sources.filter(({ text }) => texts.some(wanted => text.includes(wanted))).map(({ path }) => path)

/** The code of both sides of the wire. */
export const readCode = (): { readonly server: readonly Source[]; readonly client: readonly Source[] } => ({
  server: sourcesIn('src/server'),
  client: [...sourcesIn('src/renderer/domain'), ...sourcesIn('src/main')],
})
