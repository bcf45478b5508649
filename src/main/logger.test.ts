import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeError, FileLog } from './logger.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('lines go to the file; what people should see also to the terminal', async () => {
  const seen: string[] = []
  const log = new FileLog(folder, line => seen.push(line))
  log.info('started', { port: 1 })
  log.warn('odd')
  const lines = (await readFile(join(folder, 'main.log'), 'utf8')).trim().split('\n')
  expect(lines.map(line => JSON.parse(line))).toMatchObject([
    { level: 'info', message: 'started', port: 1 },
    { level: 'warn', message: 'odd' },
  ])
  expect(seen).toEqual([lines[1]])
})

test('a full file makes room and the oldest goes', async () => {
  const log = new FileLog(folder, () => undefined)
  for (const name of ['first', 'second', 'third', 'fourth']) {
    await writeFile(join(folder, 'main.log'), name.padEnd(1_000_001, '.'))
    log.info('next')
  }
  expect((await readdir(folder)).sort()).toEqual(['main.1.log', 'main.2.log', 'main.log'])
  expect(await readFile(join(folder, 'main.1.log'), 'utf8')).toMatch(/^fourth/)
})

test('addresses lose their query, and what is thrown need not be an Error', () => {
  expect(describeError(new Error('GET http://a/socket?token=secret failed'))).toBe(
    'Error: GET http://a/socket failed',
  )
  expect(describeError('plain')).toBe('plain')
})
