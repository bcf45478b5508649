import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { QueryScope } from '#queries/QueryScope.tsx'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { addTexts } from '../i18n.ts'
import { classNames } from '../kit/class-names.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { TextField } from '../kit/TextField.tsx'
import { deviceCheck } from '../strings/en/device-check.ts'
import { effects } from '../strings/en/effects.ts'
import { media } from '../strings/en/media.ts'
import { notices } from '../strings/en/notices.ts'
import { settings } from '../strings/en/settings.ts'
import { settingsDevices } from '../strings/en/settings-devices.ts'
import { settingsLife } from '../strings/en/settings-life.ts'
import { settingsPresence } from '../strings/en/settings-presence.ts'
import { settingsRinging } from '../strings/en/settings-ringing.ts'
import { settingsShortcuts } from '../strings/en/settings-shortcuts.ts'
import { start } from '../strings/en/start.ts'
import { findSections } from './find-sections.ts'
import { SECTION_TEXTS } from './section-texts.ts'
import { SETTINGS_SECTIONS, type SettingsSection, type SettingsSectionId } from './sections.ts'
import { wantedSection } from './wanted-section.ts'

// The search knows what stands in every section. Their forms share sentences with those of the start page.
addTexts({
  settings,
  settingsDevices,
  settingsLife,
  settingsPresence,
  settingsRinging,
  settingsShortcuts,
  deviceCheck,
  effects,
  media,
  notices,
  start,
})

/** Everything that can be chosen, by section, with a search over all of them. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [shown, show] = useShownSection()
  const found = findSections(
    SETTINGS_SECTIONS.map(section => ({
      section,
      title: t(section.titleKey),
      labels: SECTION_TEXTS[section.id].labels.map(key => t(key)),
      hints: SECTION_TEXTS[section.id].hints.map(key => t(key)),
      synonyms: t(section.synonymsKey),
    })),
    search,
  ).map(({ section }) => section)
  // What was looked for is shown without another press.
  const current = found.find(({ id }) => id === shown) ?? found[0]
  return (
    <Dialog widest onClose={onClose} title={t('settings.title')}>
      <QueryScope>
        <div className="flex flex-col gap-4 wide:grid wide:min-h-[min(36rem,calc(100dvh-12rem))] wide:grid-cols-[12rem_minmax(0,1fr)] wide:gap-6">
          {/* Below the title, which takes 15; the ring of focus has room beside it. */}
          <div className="flex flex-col gap-3 tall:wide:sticky tall:wide:top-15 tall:wide:-m-1 tall:wide:max-h-[calc(100dvh-7rem)] tall:wide:self-start tall:wide:overflow-y-auto tall:wide:p-1">
            <TextField type="search" label={t('settings.search')} value={search} onValue={setSearch} />
            <SectionList sections={found} current={current?.id} onShow={show} />
          </div>
          {current ? <Section key={current.id} section={current} /> : <Nothing search={search} />}
        </div>
      </QueryScope>
    </Dialog>
  )
}

/** The section that was asked for, or the one last chosen here. */
function useShownSection(): readonly [SettingsSectionId | undefined, (id: SettingsSectionId) => void] {
  const wanted = useStore(wantedSection, state => state.id)
  const [chosen, setChosen] = useState<SettingsSectionId>()
  useEffect(() => () => wantedSection.setState({ id: null }), [])
  const show = (id: SettingsSectionId) => {
    setChosen(id)
    wantedSection.setState({ id: null })
  }
  return [wanted ?? chosen, show]
}

interface SectionListProps {
  readonly sections: readonly SettingsSection[]
  readonly current: SettingsSectionId | undefined
  readonly onShow: (id: SettingsSectionId) => void
}

function SectionList({ sections, current, onShow }: SectionListProps) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('settings.list')}>
      <ul className="flex flex-wrap gap-1 wide:flex-col">
        {sections.map(({ id, titleKey, part }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === current ? 'page' : undefined}
              onClick={() => onShow(id)}
              onFocus={() => void part.fetch().catch(() => undefined)}
              className={classNames(
                'min-h-9 w-full rounded-sm px-3 py-1.5 text-start text-md hover:bg-hover',
                id === current && 'bg-sel font-semibold',
              )}
            >
              {t(titleKey)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Section({ section: { titleKey, part } }: { readonly section: SettingsSection }) {
  const { t } = useTranslation()
  const { Part } = part
  return (
    <section aria-label={t(titleKey)} className="flex min-w-0 flex-col gap-4">
      <h3 className="text-md font-semibold">{t(titleKey)}</h3>
      <ErrorBoundary>
        <Part whileLoading={<Skeleton lines={4} />} />
      </ErrorBoundary>
    </section>
  )
}

function Nothing({ search }: { readonly search: string }) {
  const { t } = useTranslation()
  return (
    <p role="status" className="text-muted">
      {t('settings.nothing', { search })}
    </p>
  )
}
