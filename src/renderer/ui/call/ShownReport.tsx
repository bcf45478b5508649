import { useStore } from 'zustand'
import { late } from '../late.ts'
import { reportShown, showReport } from './report-shown.ts'

const ReportDialog = late(async () => (await import('../call-report/ReportDialog.tsx')).ReportDialog).Part

/** The report that was asked for. */
export function ShownReport() {
  const { facts } = useStore(reportShown)
  return facts ? <ReportDialog facts={facts} onClose={() => showReport(null)} /> : null
}
