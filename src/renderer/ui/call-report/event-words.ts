import type { TFunction } from 'i18next'
import type { HistoryEvent } from '#domain/meeting/history.ts'
import type { UserId } from '#shared/ids.ts'

/** Something that happened in a call, as a sentence. */
export function eventWords(event: HistoryEvent, nameOf: (id: UserId) => string, t: TFunction): string {
  switch (event.type) {
    case 'device':
      if (event.what === 'problem') return t(`report.event.${event.kind}Problem`, { code: event.code })
      return t(`report.event.${event.kind}${event.what === 'on' ? 'On' : 'Off'}`)
    case 'devices':
      return t('report.event.devices', {
        microphones: t('report.event.microphones', { count: event.microphones }),
        cameras: t('report.event.cameras', { count: event.cameras }),
      })
    case 'link':
      return t('report.event.link', {
        name: nameOf(event.userId),
        link: t(`report.event.links.${event.link}`),
      })
    case 'room':
      return t('report.event.room', { state: t(`report.event.rooms.${event.state}`) })
    case 'sending': {
      const step = t(`report.steps.${event.step}`)
      const cause = event.cause === 'none' ? '' : t(`report.causes.${event.cause}`)
      return t('report.event.sending', { step: [step, cause].filter(Boolean).join(' ') })
    }
    default:
      return t(`report.event.${event.type}`, { name: nameOf(event.userId) })
  }
}
