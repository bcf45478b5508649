import { useTranslation } from 'react-i18next'

const FILTERS = [
  ['from', 'from:Ada', 'from:'],
  ['in', 'in:general', 'in:'],
  ['hasFile', 'has:file', 'has:file '],
  ['hasLink', 'has:link', 'has:link '],
  ['before', 'before:2026-11-01', 'before:'],
  ['after', 'after:2026-11-01', 'after:'],
] as const

/** What can be written in the box of the search beside words; a press begins with it. */
export function SearchHelp({ onChoose }: { readonly onChoose: (filter: string) => void }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('search.helpTitle')} className="px-4 pt-1 text-sm">
      <h3 className="font-semibold">{t('search.helpTitle')}</h3>
      <p className="mb-2 text-muted">{t('search.helpLead')}</p>
      <ul className="flex flex-col">
        {FILTERS.map(([name, example, filter]) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onChoose(filter)}
              className="-mx-2 flex min-h-8 w-[calc(100%+16px)] flex-wrap items-center gap-x-3 rounded-sm px-2 text-start hover:bg-hover"
            >
              <code className="w-38 shrink-0 font-mono text-xs">{example}</code>
              <span className="text-muted">{t(`search.help.${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
