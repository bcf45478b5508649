import { Check, Copy, Download } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { reportOf } from '#domain/meeting/report.ts'
import { QueryScope } from '#queries/QueryScope.tsx'
import { useAppInfo } from '#queries/use-app-info.ts'
import type { CallFacts } from '../call/report-shown.ts'
import { useDesktop } from '../desktop-actions.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useCopy } from '../kit/use-copy.ts'
import { saveFile } from '../save-file.ts'
import { report as reportTexts } from '../strings/en/report.ts'
import { reportText } from './report-text.ts'

addTexts({ report: reportTexts })

export interface ReportDialogProps {
  readonly facts: CallFacts
  readonly onClose: () => void
}

/** The report of a call as it would be saved, to be read before it is. */
export function ReportDialog({ facts, onClose }: ReportDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog wide onClose={onClose} title={t('report.title')} description={t('report.lead')}>
      <QueryScope>
        <Report facts={facts} />
      </QueryScope>
    </Dialog>
  )
}

function Report({ facts }: Pick<ReportDialogProps, 'facts'>) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const version = useAppInfo(() => desktop.info())?.version
  const report = useMemo(
    () => (version === undefined ? null : reportOf({ ...facts, appVersion: version })),
    [facts, version],
  )
  const text = useMemo(() => (report === null ? '' : JSON.stringify(report, null, 2)), [report])
  const { copied, copy } = useCopy()
  const save = () => saveFile(new Blob([text], { type: 'application/json' }), `call-report-${facts.id}.json`)
  return (
    <div className="flex flex-col gap-4">
      <textarea
        readOnly
        aria-label={t('report.content')}
        value={text}
        className="h-[50vh] max-h-110 resize-none rounded-sm border border-edge bg-page p-3 font-mono text-xs outline-none focus:border-accent focus:ring-3 focus:ring-accent-soft forced-colors:focus:outline-2"
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          icon={
            copied ? <Check aria-hidden size={15} className="text-live" /> : <Copy aria-hidden size={15} />
          }
          disabled={report === null}
          onClick={() => report !== null && copy(reportText(report, t))}
        >
          {t('report.copy')}
        </Button>
        <Button
          tone="primary"
          icon={<Download aria-hidden size={15} />}
          disabled={report === null}
          onClick={save}
        >
          {t('report.save')}
        </Button>
      </div>
    </div>
  )
}
