import type { TFunction } from 'i18next'
import type { HistoryEvent } from '#domain/meeting/history.ts'
import type { ReportedEvent } from '#domain/meeting/report.ts'

/** Something that happened in a call, as a sentence; `name` is that of the person it is about, if any. */
export function eventWords(event: HistoryEvent | ReportedEvent, name: string, t: TFunction): string {
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
      return t('report.event.link', { name, link: t(`report.event.links.${event.link}`) })
    case 'room':
      return t('report.event.room', { state: t(`report.event.rooms.${event.state}`) })
    case 'sending': {
      const step = t(`report.steps.${event.step}`)
      const cause = event.cause === 'none' ? '' : t(`report.causes.${event.cause}`)
      return t('report.event.sending', { step: [step, cause].filter(Boolean).join(' ') })
    }
    default:
      return t(`report.event.${event.type}`, { name })
  }
}
