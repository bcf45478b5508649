import { Command } from 'cmdk'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../kit/use-return-focus.ts'
import type { Route } from '../route.ts'
import { navigate } from '../use-route.ts'
import { rankNames } from './rank-names.ts'
import { type SwitcherEntry, useSwitcherEntries } from './use-switcher-entries.tsx'

const SECTIONS = ['conversations', 'findPeople', 'findActions'] as const

const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-muted'

/** Finds a conversation, a person or an action by a few letters. */
export function Switcher({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  const [query, setQuery] = useState('')
  const go = (route: Route) => {
    onClose()
    navigate(route)
  }
  return (
    <Radix.Root open onOpenChange={open => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-4 top-[12vh] z-40 mx-auto max-w-lg animate-rise overflow-hidden rounded-lg border border-line bg-raise shadow-float"
        >
          <Radix.Title className="sr-only">{t('shell.findTitle')}</Radix.Title>
          {/* It ranks by its own rules within groups only; ours are in rank-names.ts. */}
          <Command label={t('shell.findTitle')} loop shouldFilter={false}>
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder={t('shell.findPlaceholder')}
              className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-1">
              <Found query={query} onGo={go} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface FoundProps {
  readonly query: string
  readonly onGo: (route: Route) => void
}

/** Everything by section, or what fits the query in one list, best first. */
function Found({ query, onGo }: FoundProps) {
  const { t } = useTranslation()
  const entries = useSwitcherEntries(onGo)
  if (query.trim() !== '') {
    const found = rankNames(entries, query)
    if (found.length === 0) return <p className="p-4 text-center text-muted">{t('shell.findNothing')}</p>
    return found.map(entry => <Line key={entry.id} entry={entry} />)
  }
  return SECTIONS.map(section => (
    <Command.Group key={section} heading={t(`shell.${section}`)} className={GROUP}>
      {entries
        .filter(entry => entry.section === section)
        .map(entry => (
          <Line key={entry.id} entry={entry} />
        ))}
    </Command.Group>
  ))
}

function Line({ entry }: { readonly entry: SwitcherEntry }) {
  return (
    <Command.Item
      value={entry.id}
      onSelect={entry.choose}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2 data-[selected=true]:bg-hover forced-colors:data-[selected=true]:outline-2"
    >
      <span aria-hidden className="grid w-6 place-items-center text-muted">
        {entry.icon}
      </span>
      <span className="truncate">{entry.name}</span>
    </Command.Item>
  )
}
