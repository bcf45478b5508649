import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { PanelHeader } from '../kit/PanelHeader.tsx'
import type { ConversationRoute } from '../route.ts'
import { search } from '../strings/en/search.ts'
import { navigate } from '../use-route.ts'
import { SearchHelp } from './SearchHelp.tsx'
import { SearchResults } from './SearchResults.tsx'

addTexts({ search })

/** Marks the box, so that its shortcut finds it. */
export const SEARCH_BOX = 'data-search'

/** Between the last key and asking the server. */
const PAUSE_MS = 250

export interface SearchPanelProps {
  readonly route: ConversationRoute
  /** What the address looks for. */
  readonly query: string
  /** The panel lies over the conversation: a result closes it. */
  readonly narrow: boolean
  readonly onClose: () => void
}

/** Looks for messages everywhere. What is looked for is in the address: Back finds it again. */
export function SearchPanel({ route, query, narrow, onClose }: SearchPanelProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLElement>(null)
  const [text, setText] = useText(query, route)
  useEffect(() => box.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const focused = document.activeElement
    if (step === 0 || !panel.current || !(focused instanceof HTMLElement)) return
    const stops = [...panel.current.querySelectorAll<HTMLElement>(`[${SEARCH_BOX}], a[data-result]`)]
    const next = stops[stops.indexOf(focused) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <search ref={panel} className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <PanelHeader title={t('search.title')} closeLabel={t('search.close')} onClose={onClose} />
      <div className="px-4 pt-3 pb-2">
        <input
          ref={box}
          type="search"
          data-region
          {...{ [SEARCH_BOX]: true }}
          autoComplete="off"
          maxLength={500}
          value={text}
          aria-label={t('search.box')}
          placeholder={t('search.placeholder')}
          onChange={event => setText(event.target.value)}
          className="h-10 w-full rounded-sm border border-edge bg-page px-3 text-md outline-none focus:border-accent focus:ring-3 focus:ring-accent-soft forced-colors:focus:outline-2"
        />
      </div>
      {text.trim() === '' ? (
        <SearchHelp
          onChoose={filter => {
            setText(filter)
            box.current?.focus()
          }}
        />
      ) : (
        <SearchResults query={query} route={route} narrow={narrow} />
      )}
    </search>
  )
}

/** What is typed, at once; the address, and with it the question, follows after a pause. */
function useText(query: string, route: ConversationRoute) {
  const [text, setText] = useState(query)
  const asked = useRef(query)
  const latest = useRef(route)
  useEffect(() => {
    latest.current = route
    // Back and forward bring another query.
    if (query !== asked.current) {
      asked.current = query
      setText(query)
    }
  }, [query, route])
  useEffect(() => {
    if (text === asked.current) return
    const timer = window.setTimeout(() => {
      asked.current = text
      navigate({ ...latest.current, panel: { kind: 'search', query: text } }, 'replace')
    }, PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [text])
  return [text, setText] as const
}
