import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addTexts, createTexts } from '../i18n.ts'
import { lateTexts } from '../strings/late.ts'
import { findSections } from './find-sections.ts'
import { SECTION_TEXTS } from './section-texts.ts'
import { SETTINGS_SECTIONS, type SettingsSectionId } from './sections.ts'

const { t } = createTexts()
addTexts(lateTexts)

const sections = SETTINGS_SECTIONS.map(({ id, titleKey, synonymsKey }) => ({
  id,
  title: t(titleKey),
  labels: SECTION_TEXTS[id].labels.map(key => t(key)),
  hints: SECTION_TEXTS[id].hints.map(key => t(key)),
  synonyms: t(synonymsKey),
}))
const ALL = sections.map(({ id }) => id)
const found = (search: string) => findSections(sections, search).map(({ id }) => id)

test.each(sections.flatMap(({ id, title, labels }) => [title, ...labels].map(text => [text, id] as const)))(
  'looking for “%s” shows %s first',
  (text, id) => {
    expect(text).not.toContain('{{')
    expect(found(text)[0]).toBe(id)
  },
)

test.each([
  ['', ALL],
  ['   ', ALL],
  ['.*', []],
  ['ark', []],
  ['zebra', []],
  ['DÁRK', ['appearance']],
  ['mini', ['ringing']],
  ['loudspeaker', ['ringing']],
  ['pass email', ['profile']],
  ['pass dark', []],
  ['automatic', ['about', 'desktop']],
  // Nothing can be chosen about it, but it is spoken of where notices are.
  ['do not disturb', ['notices']],
  ['invisible', []],
] as const)('looking for %j shows %j', (search, ids) => {
  expect(found(search).toSorted()).toEqual([...ids].toSorted())
})

test.each([
  ['dock', 'presence'],
  ['tray', 'desktop'],
  ['push to talk', 'shortcuts'],
  ['sign-in', 'profile'],
  ['log in', 'desktop'],
  ['update', 'about'],
  ['test speaker', 'media'],
  ['microphone level', 'media'],
  ['connection', 'media'],
  ['call echo', 'media'],
] as const)('looking for %j shows %s first', (search, id) => {
  expect(found(search)[0]).toBe(id)
})

/** Where each section is written down. */
const FILES: Readonly<Record<SettingsSectionId, readonly string[]>> = {
  profile: ['ProfileSection', 'NameForm', 'SignInForm'],
  appearance: ['ThemeSection'],
  desktop: ['DesktopSection'],
  presence: ['PresenceSection'],
  notices: ['NoticesSection'],
  media: ['MediaSection', '../effects/BackgroundField', '../effects/NoiseField'],
  ringing: ['RingSection'],
  shortcuts: ['ShortcutsSection', 'ShortcutRow'],
  devices: ['DevicesSection', 'DeviceRow'],
  about: ['AboutSection', 'ReportForm', '../update/UpdateCard'],
}

test.each(Object.entries(FILES))('every label and hint of %s can be found', (id, files) => {
  const { labels, hints } = SECTION_TEXTS[id as SettingsSectionId]
  const written = files.flatMap(file => {
    const text = readFileSync(join(import.meta.dirname, `${file}.tsx`), 'utf8')
    return [...text.matchAll(/(?<![\w-])(?:label|hint)=\{t\('([\w.]+)'\)\}/g)].map(([, key = '']) => key)
  })
  expect([...labels, ...hints]).toEqual(expect.arrayContaining(written))
})

test('the dialog has the texts of every section before any of them is shown', () => {
  const dialog = readFileSync(join(import.meta.dirname, 'SettingsDialog.tsx'), 'utf8')
  const added = /addTexts\(\{([^}]*)\}\)/.exec(dialog)?.[1]?.match(/\w+/g) ?? []
  const needed = Object.values(SECTION_TEXTS).flatMap(({ labels, hints }) => [...labels, ...hints])
  expect(added).toEqual(expect.arrayContaining([...new Set(needed.map(key => key.split('.')[0]))]))
})
