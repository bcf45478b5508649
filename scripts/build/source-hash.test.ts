import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceHash } from './source-hash.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quikapp-hash-'))
  mkdirSync(join(root, 'src'))
  writeFileSync(join(root, 'src', 'a.ts'), '1')
  writeFileSync(join(root, 'package.json'), '{}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (path: string, text: string) => writeFileSync(join(root, path), text)

test('the same sources have the same name', () => {
  expect(sourceHash(root)).toBe(sourceHash(root))
  expect(sourceHash(root)).toMatch(/^[0-9a-f]{16}$/)
})

test.each([
  ['a changed file', () => write('src/a.ts', '2')],
  ['a new file', () => write('src/b.ts', '')],
  ['a renamed file', () => renameSync(join(root, 'src/a.ts'), join(root, 'src/c.ts'))],
  ['another version', () => write('package.json', '{"version":"2"}')],
])('%s makes another build', (_what, change) => {
  const before = sourceHash(root)
  change()
  expect(sourceHash(root)).not.toBe(before)
})

test('tests and notes do not', () => {
  const before = sourceHash(root)
  write('src/a.test.ts', 'x')
  write('src/README.md', 'x')
  expect(sourceHash(root)).toBe(before)
})
