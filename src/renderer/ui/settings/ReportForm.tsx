import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { saveFile } from '../save-file.ts'

/** The report of this app, read before it is saved. */
export function ReportForm() {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const [report, setReport] = useState<string>()
  const make = () => submit.run(async () => setReport(await desktop.ask('app.report')))
  const save = (text: string) => saveFile(new Blob([text], { type: 'text/plain' }), 'quikapp-report.txt')
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-sm text-muted">{t('settingsLife.reportLead')}</p>
      <Button busy={submit.busy} onClick={make}>
        {t('settingsLife.makeReport')}
      </Button>
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      {report === undefined ? null : (
        <>
          <textarea
            readOnly
            aria-label={t('settingsLife.reportText')}
            value={report}
            rows={10}
            className="w-full resize-y rounded-sm border border-edge bg-page p-2 font-mono text-xs text-ink"
          />
          <Button tone="primary" onClick={() => save(report)}>
            {t('settingsLife.saveReport')}
          </Button>
        </>
      )}
    </div>
  )
}
