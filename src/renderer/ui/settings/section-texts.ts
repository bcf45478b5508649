import type { ParseKeys } from 'i18next'
import type { SettingsSectionId } from './sections.ts'

const TEXTS = {
  profile: {
    labels: ['settings.name', 'settings.account', 'settings.email', 'settings.password'],
    hints: ['settings.localLead', 'settings.makeAccount'],
  },
  appearance: {
    labels: ['settings.theme'],
    hints: ['settings.system', 'settings.light', 'settings.dark'],
  },
  desktop: {
    labels: ['settingsLife.closeToTray', 'settingsLife.startAtLogin'],
    hints: ['settingsLife.closeToTrayHint', 'settingsLife.startAtLoginHint'],
  },
  presence: {
    labels: ['settingsPresence.away', 'settingsPresence.attention'],
    hints: [
      'settingsPresence.lead',
      'settingsPresence.awayNever',
      'settingsPresence.attentions.once',
      'settingsPresence.attentions.untilOpened',
      'settingsPresence.attentions.never',
      'settingsPresence.badge',
    ],
  },
  notices: {
    labels: ['notices.content', 'notices.sound', 'notices.level', 'notices.keywords', 'notices.test'],
    hints: [
      'notices.lead',
      'notices.contents.full',
      'notices.contents.name',
      'notices.contents.none',
      'notices.levels.all',
      'notices.levels.mentions',
      'notices.levels.nothing',
      'notices.keywordsHint',
    ],
  },
  media: {
    labels: [
      'media.microphone',
      'media.camera',
      'media.speaker',
      'media.processing',
      'media.originalSound',
      'media.echoCancellation',
      'media.autoGain',
      'effects.noise.label',
      'effects.background.label',
    ],
    hints: [
      'media.originalSoundHint',
      'media.echoCancellationHint',
      'media.autoGainHint',
      'effects.noise.hint',
      'effects.background.hint',
      'effects.background.light',
      'effects.background.strong',
      'deviceCheck.title',
      'deviceCheck.level',
      'deviceCheck.record',
      'deviceCheck.speakerTest',
      'deviceCheck.network',
      'deviceCheck.testNetwork',
      'deviceCheck.echo',
    ],
  },
  ringing: {
    labels: [
      'settingsRinging.window',
      'settingsRinging.mini',
      'settingsRinging.output',
      'settingsRinging.try',
    ],
    hints: [
      'settingsRinging.windowHint',
      'settingsRinging.miniHint',
      'settingsRinging.systemOutput',
      'settingsRinging.unnamed',
    ],
  },
  shortcuts: {
    labels: [
      'settingsShortcuts.actions.toggleMicrophone',
      'settingsShortcuts.actions.toggleCamera',
      'settingsShortcuts.actions.leave',
      'settingsShortcuts.actions.pushToTalk',
      'settingsShortcuts.verbs',
    ],
    hints: ['settingsShortcuts.lead', 'settingsShortcuts.choose', 'settingsShortcuts.verbsLead'],
  },
  devices: {
    labels: ['settingsDevices.list', 'settingsDevices.signOut'],
    hints: ['settingsDevices.lead', 'settingsDevices.here'],
  },
  about: {
    labels: ['settingsLife.updates', 'settingsLife.automatic', 'settingsLife.check', 'settingsLife.report'],
    hints: [
      'settingsLife.automaticHint',
      'settingsLife.notes',
      'settingsLife.reportLead',
      'settingsLife.makeReport',
      'settingsLife.saveReport',
    ],
  },
} as const satisfies Readonly<Record<SettingsSectionId, Readonly<Record<string, readonly ParseKeys[]>>>>

type TextKey = (typeof TEXTS)[SettingsSectionId]['labels' | 'hints'][number]

interface SectionTexts {
  /** Of what can be chosen there. */
  readonly labels: readonly TextKey[]
  /** Sentences about it, and the single choices. */
  readonly hints: readonly TextKey[]
}

/** What stands in each section of the settings: it is found by these texts, whatever the language. */
export const SECTION_TEXTS: Readonly<Record<SettingsSectionId, SectionTexts>> = TEXTS
