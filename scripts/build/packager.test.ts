import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../lib/plain.mjs'
import { appPackage } from './app-package.ts'

const config = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')
/** The lines below a key of the first level. */
const section = (key: string): string => new RegExp(`^${key}:\\n((?:[ ].*\\n)+)`, 'm').exec(config)?.[1] ?? ''

test('on Linux the launcher is named as the windows are', () => {
  const project = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(appPackage(project)).toMatchObject({ desktopName: 'quikapp.desktop', version: project.version })
  expect(section('linux')).toMatch(/^ {2}syncDesktopName: true$/m)
  expect(section('linux')).toMatch(/^ {2}executableName: quikapp$/m)
})

test.each(['dmg', 'zip'])('macOS gets a %s for each processor: it is renewed from the zip', target => {
  expect(section('mac')).toContain(`    - target: ${target}\n      arch: [x64, arm64]\n`)
})

test('a newer AppImage takes the place of the older', () => {
  const [, name = ''] = /artifactName: (.+)/.exec(section('appImage')) ?? []
  expect(name).toMatch(/\.\$\{ext\}$/)
  expect(name).not.toContain('version')
})
