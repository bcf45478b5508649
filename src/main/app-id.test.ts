import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { APP_ID } from './app-id.ts'

test('the installer names the app as the app names itself', () => {
  const config = readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8')
  expect(/^appId: (.+)$/m.exec(config)?.[1]).toBe(APP_ID)
})
