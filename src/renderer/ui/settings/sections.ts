import { type Late, late } from '../late.ts'

/** The sections of the settings, by the names that links into them use. */
export type SettingsSectionId =
  | 'profile'
  | 'appearance'
  | 'desktop'
  | 'presence'
  | 'notices'
  | 'media'
  | 'ringing'
  | 'shortcuts'
  | 'devices'
  | 'about'

export interface SettingsSection {
  readonly id: SettingsSectionId
  /** Its heading, and its line in the list. */
  readonly titleKey: `settings.sections.${SettingsSectionId}`
  /** Key of the words that people look for it by, beside those that stand in it. */
  readonly synonymsKey: `settings.synonyms.${SettingsSectionId}`
  readonly part: Late<object>
}

function section<Id extends SettingsSectionId>(id: Id, part: Late<object>): SettingsSection {
  return { id, titleKey: `settings.sections.${id}`, synonymsKey: `settings.synonyms.${id}`, part }
}

/** Every section, in the order of the list; the first is shown where none was asked for. */
export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  section(
    'profile',
    late(async () => (await import('./ProfileSection.tsx')).ProfileSection),
  ),
  section(
    'appearance',
    late(async () => (await import('./ThemeSection.tsx')).ThemeSection),
  ),
  section(
    'desktop',
    late(async () => (await import('./DesktopSection.tsx')).DesktopSection),
  ),
  section(
    'presence',
    late(async () => (await import('./PresenceSection.tsx')).PresenceSection),
  ),
  section(
    'notices',
    late(async () => (await import('./NoticesSection.tsx')).NoticesSection),
  ),
  section(
    'media',
    late(async () => (await import('./MediaSection.tsx')).MediaSection),
  ),
  section(
    'ringing',
    late(async () => (await import('./RingSection.tsx')).RingSection),
  ),
  section(
    'shortcuts',
    late(async () => (await import('./ShortcutsSection.tsx')).ShortcutsSection),
  ),
  section(
    'devices',
    late(async () => (await import('./DevicesSection.tsx')).DevicesSection),
  ),
  section(
    'about',
    late(async () => (await import('./AboutSection.tsx')).AboutSection),
  ),
]
