import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { SelfState } from '#domain/meeting/self.ts'
import { type FigureRow, figureRows } from './figure-rows.ts'
import type { PeerFigures } from './peer-figures.ts'

export interface FiguresTableProps {
  readonly name: string
  readonly figures: PeerFigures
  /** How much of oneself is sent. */
  readonly sending: SelfState['sending']
}

/** The newest figures of the way to one person. */
export function FiguresTable({ name, figures, sending }: FiguresTableProps) {
  const { t } = useTranslation()
  const { path, roundTripMs } = figures
  const pathText = path
    ? t(`report.paths.${path.kind}`, { protocol: path.protocol.toUpperCase() })
    : t('report.paths.unknown')
  const rows = figureRows(figures, sending).map(row => ({
    way: row.way,
    source: row.figures.source,
    texts: textsOf(row, t),
  }))
  // A call without pictures has no columns about them: the rest has room in a narrow window.
  const columns = COLUMNS.filter(column => rows.some(({ texts }) => texts[column] !== null))
  return (
    <div className="flex flex-col gap-2">
      <h3 className="truncate text-md font-semibold">{name}</h3>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <Fact term={t('report.path')} text={pathText} />
        <Fact term={t('report.roundTrip')} text={milliseconds(roundTripMs, t) ?? t('report.none')} />
      </dl>
      <div className="overflow-x-auto [contain:inline-size]">
        <table className="w-full text-start text-sm tabular-nums wide:whitespace-nowrap max-wide:text-xs">
          <caption className="sr-only">{name}</caption>
          <thead>
            <tr className="text-xs text-muted">
              {(['figure', ...columns] as const).map(key => (
                <th key={key} scope="col" className="py-1 pe-3 max-wide:pe-2 text-start font-semibold">
                  {t(`report.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ way, source, texts }) => (
              <tr key={`${way} ${source}`} className="border-t border-line">
                <th scope="row" className="py-1.5 pe-3 max-wide:pe-2 text-start font-medium">
                  {t(`report.sources.${source}`)}{' '}
                  <span className="font-normal text-muted">{t(`report.${way}`)}</span>
                </th>
                {columns.map(column => (
                  <td key={column} className="py-1.5 pe-3 max-wide:pe-2">
                    {texts[column] ?? t('report.none')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Fact({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{term}</dt>
      <dd className="font-medium">{text}</dd>
    </div>
  )
}

const milliseconds = (value: number | null, t: TFunction): string | null =>
  value === null ? null : t('report.ms', { value: Math.round(value) })

const COLUMNS = ['bitrate', 'loss', 'jitter', 'picture', 'codec', 'limitation'] as const

type Texts = Readonly<Record<(typeof COLUMNS)[number], string | null>>

/** What stands in a row; null: nothing to tell. */
function textsOf({ figures, limit }: FigureRow, t: TFunction): Texts {
  const { kbps, loss, jitterMs, picture, codec } = figures
  return {
    bitrate: t('report.kbps', { value: Math.round(kbps) }),
    loss: loss === null ? null : t('report.percent', { value: (loss * 100).toFixed(1) }),
    jitter: milliseconds(jitterMs, t),
    picture: picture ? t('report.size', { ...picture, fps: Math.round(picture.fps) }) : null,
    codec: codec || null,
    limitation: limit ? t(`report.limitations.${limit}`) : null,
  }
}
