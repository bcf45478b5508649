import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PeerFigures, SourceFigures } from './peer-figures.ts'

export interface FiguresTableProps {
  readonly name: string
  readonly figures: PeerFigures
}

/** The newest figures of the way to one person. */
export function FiguresTable({ name, figures }: FiguresTableProps) {
  const { t } = useTranslation()
  const { path, roundTripMs } = figures
  const way = path
    ? t(`report.paths.${path.kind}`, { protocol: path.protocol.toUpperCase() })
    : t('report.paths.unknown')
  return (
    <div className="flex flex-col gap-2">
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <Fact term={t('report.path')} text={way} />
        <Fact term={t('report.roundTrip')} text={milliseconds(roundTripMs, t)} />
      </dl>
      <div className="overflow-x-auto [contain:inline-size]">
        <table className="w-full text-start text-sm tabular-nums">
          <caption className="sr-only">{name}</caption>
          <thead>
            <tr className="text-xs text-muted">
              {(['figure', 'bitrate', 'loss', 'jitter', 'picture', 'codec', 'limitation'] as const).map(
                key => (
                  <th key={key} scope="col" className="py-1 pe-3 text-start font-semibold whitespace-nowrap">
                    {t(`report.${key}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {figures.received.map(one => (
              <Row key={`in ${one.source}`} way="in" figures={one} />
            ))}
            {figures.sent.map(one => (
              <Row key={`out ${one.source}`} way="out" figures={one} />
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

const milliseconds = (value: number | null, t: TFunction): string =>
  value === null ? t('report.none') : t('report.ms', { value: Math.round(value) })

interface RowProps {
  readonly way: 'in' | 'out'
  readonly figures: SourceFigures
}

function Row({ way, figures }: RowProps) {
  const { t } = useTranslation()
  const { source, kbps, loss, jitterMs, picture, codec, limitation } = figures
  const cells = [
    t('report.kbps', { value: Math.round(kbps) }),
    loss === null ? t('report.none') : t('report.percent', { value: (loss * 100).toFixed(1) }),
    milliseconds(jitterMs, t),
    picture ? t('report.size', { ...picture, fps: Math.round(picture.fps) }) : t('report.none'),
    codec || t('report.none'),
    limitation ? t(`report.limitations.${limitation}`) : t('report.none'),
  ]
  const [bitrate, lossText, jitter, size, codecText, limit] = cells
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1.5 pe-3 text-start font-medium whitespace-nowrap">
        {t(`report.sources.${source}`)} <span className="font-normal text-muted">{t(`report.${way}`)}</span>
      </th>
      <Cell text={bitrate} />
      <Cell text={lossText} />
      <Cell text={jitter} />
      <Cell text={size} />
      <Cell text={codecText} />
      <Cell text={limit} />
    </tr>
  )
}

function Cell({ text }: { readonly text: string | undefined }) {
  return <td className="py-1.5 pe-3 whitespace-nowrap">{text}</td>
}
