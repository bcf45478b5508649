import type { TFunction } from 'i18next'
import type { CallReport } from '#domain/meeting/report.ts'
import {
  type FigureRange,
  type PersonSummary,
  type PictureSummary,
  peopleInReport,
} from '#domain/meeting/report-summary.ts'
import type { PathStatistics } from '#domain/meeting/statistics.ts'
import { eventWords } from './event-words.ts'

/**
 * The report of a call as a page to be read: when, how long, over which ways and how well, and what happened. Made of
 * the report alone, so that it gives away no more than that does.
 */
export function reportText(report: CallReport, t: TFunction): string {
  const people = peopleInReport(report)
  const blocks = [
    [t('report.title'), t('report.text.utc')],
    aboutCall(report, people, t),
    ...people.map(one => aboutPerson(one, t)),
    happenings(report, t),
  ]
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`
}

/** `2026-11-21 09:00:00`. */
const momentOf = (iso: string): string => iso.slice(0, 19).replace('T', ' ')
const clockOf = (iso: string): string => iso.slice(11, 19)

type Label = 'call' | 'version' | 'began' | 'ended' | 'lasted' | 'reason' | 'others'

function aboutCall(report: CallReport, people: readonly PersonSummary[], t: TFunction): readonly string[] {
  const { id, kind, app, startedAt, endedAt, reason } = report
  const line = (label: Label, text: string | null): readonly string[] =>
    text === null ? [] : [entry(t(`report.text.${label}`), text || t('report.none'), t)]
  return [
    ...line('call', `${t(`report.text.kinds.${kind}`)}, ${id || t('report.none')}`),
    ...line('version', app),
    ...line('began', startedAt === null ? t('report.text.never') : momentOf(startedAt)),
    ...line('ended', endedAt === null ? null : momentOf(endedAt)),
    ...line('lasted', lasted(startedAt, endedAt, t)),
    ...line('reason', reason === null ? t('report.text.goesOn') : reasonWords(reason, t)),
    ...line(
      'others',
      people.length === 0
        ? t('report.text.nobody')
        : people.map(({ person }) => t('report.text.person', { number: person })).join(', '),
    ),
    ...(people.length > 1 ? [t('report.text.numbers')] : []),
  ]
}

const entry = (label: string, text: string, t: TFunction): string => t('report.text.line', { label, text })

function lasted(startedAt: string | null, endedAt: string | null, t: TFunction): string | null {
  const ms = startedAt === null || endedAt === null ? Number.NaN : Date.parse(endedAt) - Date.parse(startedAt)
  if (Number.isNaN(ms)) return null
  const whole = Math.max(0, Math.round(ms / 1_000))
  const [hours, minutes, seconds] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60]
  return [
    hours > 0 ? t('report.text.hours', { hours }) : '',
    hours > 0 || minutes > 0 ? t('report.text.minutes', { minutes }) : '',
    t('report.text.seconds', { seconds }),
  ]
    .filter(Boolean)
    .join(' ')
}

const REASONS = [
  'ended',
  'declined',
  'missed',
  'cancelled',
  'failed',
  'no_link',
  'no_answer_from_peer',
  'nobody_came',
] as const

/** With the word itself, for those who search for it; of one that is not known here, the word says it all. */
function reasonWords(reason: string, t: TFunction): string {
  const known = REASONS.find(word => word === reason)
  if (reason === '') return ''
  return t('report.text.because', { words: t(`report.text.reasons.${known ?? 'failed'}`), code: reason })
}

const whole = (value: number): string => String(Math.round(value))
const percent = (value: number): string => String(Math.round(value * 1_000) / 10)

function aboutPerson(summary: PersonSummary, t: TFunction): readonly string[] {
  const { person, paths, roundTripMs, jitterMs, lossIn, lossOut, pictures } = summary
  const range = (label: string, values: FigureRange | null, unit: 'ms' | 'percent'): readonly string[] => {
    if (values === null) return []
    return [entry(label, rangeText(values, unit === 'ms' ? whole : percent, unit, t), t)]
  }
  const lines = [
    ...paths.map(path => entry(t('report.path'), pathText(path, t), t)),
    ...range(t('report.roundTrip'), roundTripMs, 'ms'),
    ...range(t('report.jitter'), jitterMs, 'ms'),
    ...range(t('report.text.lossIn'), lossIn, 'percent'),
    ...range(t('report.text.lossOut'), lossOut, 'percent'),
    ...pictures.map(one => entry(pictureLabel(one, t), pictureText(one, t), t)),
  ]
  const body = lines.length === 0 ? [t('report.text.notMeasured')] : lines
  return [t('report.text.way', { number: person }), ...body.map(line => `  ${line}`)]
}

const pathText = ({ kind, protocol, local, remote }: PathStatistics, t: TFunction): string =>
  t('report.text.path', {
    path: t(`report.paths.${kind}`, { protocol: protocol.toUpperCase() }),
    local,
    remote,
  })

type Unit = 'ms' | 'percent' | 'rate'

/** From, to, and what was usual; one figure where it never changed. */
function rangeText(
  { least, middle, most }: FigureRange,
  write: (value: number) => string,
  unit: Unit,
  t: TFunction,
): string {
  const [from, usual, to] = [write(least), write(middle), write(most)]
  const words = from === to ? from : t('report.text.range', { from, to })
  const value = t(`report.text.units.${unit}`, { value: words })
  return from === to ? value : t('report.text.mostly', { range: value, usual })
}

const pictureLabel = ({ way, source }: PictureSummary, t: TFunction): string =>
  t('report.text.picture', { source: t(`report.sources.${source}`), way: t(`report.text.${way}`) })

function pictureText(picture: PictureSummary, t: TFunction): string {
  const { framesPerSecond, width, height, freezes, freezeMs, limitations } = picture
  return [
    rangeText(framesPerSecond, whole, 'rate', t),
    height > 0 ? t('report.text.upTo', { width, height }) : '',
    freezes > 0 ? t('report.text.freezes', { count: freezes, seconds: Math.round(freezeMs / 100) / 10 }) : '',
    ...limitations.map(what => t('report.text.limited', { what: t(`report.limitations.${what}`) })),
  ]
    .filter(Boolean)
    .join(', ')
}

function happenings({ events }: CallReport, t: TFunction): readonly string[] {
  const lines = events.map(event => {
    const name = 'person' in event ? t('report.text.person', { number: event.person }) : ''
    return `  ${clockOf(event.at)}  ${eventWords(event, name, t)}`
  })
  return [t('report.events'), ...(lines.length === 0 ? [`  ${t('report.noEvents')}`] : lines)]
}
