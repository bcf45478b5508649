import { useTranslation } from 'react-i18next'
import { fingerprintGroups } from '#shared/fingerprint.ts'

/** A fingerprint in groups that two people can read to each other, two in a line. */
export function Fingerprint({ fingerprint }: { readonly fingerprint: string }) {
  const { t } = useTranslation()
  const groups = fingerprintGroups(fingerprint)
  const lines = groups.flatMap((group, at) => (at % 2 === 0 ? [`${group}   ${groups[at + 1] ?? ''}`] : []))
  return (
    <fieldset className="rounded-sm border border-line bg-side px-3 py-2">
      <legend className="px-1 text-sm font-semibold">{t('servers.fingerprint')}</legend>
      <p className="text-center font-mono text-md leading-7 whitespace-pre select-all">{lines.join('\n')}</p>
    </fieldset>
  )
}
