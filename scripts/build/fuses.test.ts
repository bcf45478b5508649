import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
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
