import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { expect, test } from 'vitest'
import { ROOT } from '../lib/plain.mjs'
import { FUSES } from './fuses.ts'

test('all nine fuses are set, the dangerous ones off', () => {
  const named = Object.fromEntries(Object.entries(FUSES).map(([key, on]) => [FuseV1Options[Number(key)], on]))
  expect(named).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  })
})

test('the packager is told to run the step that flips them', () => {
  const config = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')
  const [, hook = ''] = /^afterPack: (.+)$/m.exec(config) ?? []
  expect(hook).not.toBe('')
  expect(existsSync(join(ROOT, hook))).toBe(true)
  expect(config).toMatch(/^asar: true$/m)
})

test('the bytes of all nine are written, and nothing around them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quikapp-fuses-'))
  const binary = join(folder, 'quikapp')
  // As in Electron's binary: the mark, version 1, their count, then a digit for each (defaults of Electron 45).
  const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const wire = (digits: string) => Buffer.from(`before${mark}\x01\x09${digits}after`, 'latin1')
  writeFileSync(binary, wire('101100011'))
  try {
    await flipFuses(binary, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...FUSES })
    expect(readFileSync(binary).toString('latin1')).toBe(wire('010011001').toString('latin1'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
