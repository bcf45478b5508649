import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything that the built files depend on, relative to the project's folder. */
const SOURCES = [
  'src',
  'resources',
  'scripts/build',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || path.endsWith('tsconfig.json') || path.endsWith('.md')

function filesUnder(root: string, path: string): string[] {
  let entries: readonly { name: string; isDirectory(): boolean }[]
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'ENOTDIR') return [path]
      if (error.code === 'ENOENT') return []
    }
    throw error
  }
  return entries.flatMap(entry => {
    const child = `${path}/${entry.name}`
    return entry.isDirectory() ? filesUnder(root, child) : [child]
  })
}

/** Names a build by the content of its sources: the same sources, wherever they lie, get the same name. */
export function sourceHash(root: string): string {
  const files = SOURCES.flatMap(path => filesUnder(root, path))
    .filter(path => !isTest(path))
    .sort()
  const hash = createHash('sha256')
  for (const path of files) {
    const content = readFileSync(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}
