import { MonitorOff, Search } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { QueryScope } from '#queries/QueryScope.tsx'
import { useScreenSources } from '#queries/use-screen-sources.ts'
import type { ScreenOffer, ScreenSource, ScreenSourceKind } from '#shared/ipc/screen.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { FormError } from '../kit/FormError.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Spinner } from '../kit/Spinner.tsx'
import { ClosedNote } from './ClosedNote.tsx'
import { ShareChoices } from './ShareChoices.tsx'
import { SourceGrid } from './SourceGrid.tsx'
import { foundSources } from './source-list.ts'
import { useSharePick } from './use-share-pick.ts'

const KINDS = ['screen', 'window'] as const

export interface SharePickerProps {
  readonly meeting: Meeting
}

/** Our own dialog: screens and windows as they look now, by tab, keyboard and name. */
export function SharePicker({ meeting }: SharePickerProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { screenShare } = meeting
  const isOn = useStore(screenShare.store, state => state.phase === 'on')
  useEffect(
    () => () => {
      // A choice that nobody used must not be used later.
      desktop.ask('screen.forget').catch(() => undefined)
    },
    [desktop],
  )
  return (
    <Dialog
      widest
      onClose={() => screenShare.closePicker()}
      title={t(isOn ? 'share.swapTitle' : 'share.title')}
      description={t('share.lead')}
    >
      <QueryScope>
        <Sources meeting={meeting} />
      </QueryScope>
    </Dialog>
  )
}

function Sources({ meeting }: SharePickerProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { offer, sources, error, reload } = useScreenSources({
    offer: () => desktop.ask('screen.offer'),
    list: () => desktop.ask('screen.list'),
  })
  if (offer && (offer.access === 'denied' || offer.access === 'restricted')) {
    return <Refused access={offer.access} />
  }
  // macOS has just been asked, and the offer is not looked at anew yet.
  if (error?.code === 'screen_access_denied') return <Refused access="denied" />
  if (error && !sources) {
    return <Problem title={t('share.listFailed')} text={errorWords(error, t)} onRetry={reload} />
  }
  if (!offer || !sources) {
    return (
      <p role="status" className="flex animate-late items-center justify-center gap-2 py-16 text-muted">
        <Spinner />
        {t('share.looking')}
      </p>
    )
  }
  return <Choice meeting={meeting} offer={offer} sources={sources} />
}

interface RefusedProps {
  readonly access: 'denied' | 'restricted'
}

/** The system does not let us; where the person can change that, the way there. */
function Refused({ access }: RefusedProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const open = () => void desktop.ask('screen.openSettings').catch(() => undefined)
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-1 py-12 text-center">
      <MonitorOff aria-hidden size={20} className="mb-1 text-bad" />
      <p className="font-semibold">{t('share.refused')}</p>
      <p className="text-muted">{t(`share.refusedText.${access}`)}</p>
      {access === 'denied' ? (
        <Button className="mt-3" onClick={open}>
          {t('share.openSettings')}
        </Button>
      ) : null}
    </div>
  )
}

interface ChoiceProps {
  readonly meeting: Meeting
  readonly offer: ScreenOffer
  readonly sources: readonly ScreenSource[]
}

function Choice({ meeting, offer, sources }: ChoiceProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<ScreenSourceKind>('screen')
  const [search, setSearch] = useState('')
  const pick = useSharePick(meeting, sources)
  const { chosen, closed, choose, confirm, busy, error } = pick
  const choices = (
    <ShareChoices
      meeting={meeting}
      offer={offer}
      quality={pick.quality}
      onQuality={pick.setQuality}
      busy={busy}
      disabled={!chosen}
      onShare={confirm}
    />
  )
  return (
    <div className="flex flex-col gap-4">
      <Tabs.Root
        value={kind}
        onValueChange={next => setKind(KINDS.find(known => known === next) ?? 'screen')}
        className="flex flex-col gap-3"
      >
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Tabs.List aria-label={t('share.kinds')} className="flex gap-1 rounded-sm bg-hover p-1">
            {KINDS.map(each => (
              <Tabs.Trigger
                key={each}
                value={each}
                className="flex h-8 items-center gap-1.5 rounded-xs px-3 font-medium text-muted data-[state=active]:bg-accent-soft data-[state=active]:text-ink"
              >
                {t(each === 'screen' ? 'share.screens' : 'share.windows')}
                <span className="text-sm text-muted tabular-nums">
                  {foundSources(sources, each, search).length}
                </span>
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <SearchField value={search} onValue={setSearch} />
        </div>
        {KINDS.map(each => (
          <Tabs.Content key={each} value={each} tabIndex={-1} className="min-h-44 outline-none">
            <Found
              kind={each}
              search={search}
              sources={foundSources(sources, each, search)}
              chosen={chosen}
              onChoose={choose}
              onConfirm={confirm}
            />
          </Tabs.Content>
        ))}
      </Tabs.Root>
      <ClosedNote name={closed} />
      <FormError text={error ? errorWords(error, t) : undefined} />
      {choices}
    </div>
  )
}

interface FoundProps {
  readonly kind: ScreenSourceKind
  readonly search: string
  readonly sources: readonly ScreenSource[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onConfirm: (id: string) => void
}

function Found({ kind, search, sources, ...list }: FoundProps) {
  const { t } = useTranslation()
  if (sources.length === 0) {
    return (
      <p role="status" className="py-16 text-center text-muted">
        {t(`share.none.${search.trim() === '' ? kind : 'found'}`)}
      </p>
    )
  }
  return (
    <SourceGrid
      label={t(kind === 'screen' ? 'share.screens' : 'share.windows')}
      sources={sources}
      {...list}
    />
  )
}

interface SearchFieldProps {
  readonly value: string
  readonly onValue: (value: string) => void
}

function SearchField({ value, onValue }: SearchFieldProps) {
  const { t } = useTranslation()
  return (
    <label className="flex h-10 w-64 items-center gap-2 rounded-sm border border-edge bg-page px-3 focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-soft">
      <Search aria-hidden size={15} className="shrink-0 text-muted" />
      <input
        type="search"
        aria-label={t('share.search')}
        placeholder={t('share.searchHint')}
        value={value}
        autoComplete="off"
        onChange={event => onValue(event.target.value)}
        className="min-w-0 flex-1 bg-transparent outline-none"
      />
    </label>
  )
}
