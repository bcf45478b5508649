import { type RefObject, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadCode } from '#domain/load-code.ts'
import { type FindableEmoji, findEmoji } from './find-emoji.ts'

/** Beyond it another word is faster than looking. */
const MAX_FOUND = 90

/** A grid that looks like the one of all emoji: a table could not be laid out so. */
const GRID = { role: 'grid' } as const
const ROW = { role: 'row' } as const
const cell = (active: boolean) => ({ role: 'gridcell', 'aria-selected': active })

/** The keys of the search box, which act on what was found. */
export interface EmojiKeys {
  /** True for a key that did something. */
  readonly press: (key: string) => boolean
}

export interface EmojiResultsProps {
  readonly search: string
  readonly columns: number
  readonly keys: RefObject<EmojiKeys | null>
  readonly box: RefObject<HTMLInputElement | null>
  readonly onPick: (emoji: string) => void
}

/** The emoji that were looked for, the best first; the box keeps the focus. */
export function EmojiResults({ search, columns, keys, box, onPick }: EmojiResultsProps) {
  const { t } = useTranslation()
  const id = useId()
  const { found, loaded, active, setActive } = useFound(search)
  const list = useRef<HTMLDivElement>(null)
  useImperativeHandle(keys, () => ({
    press: key => {
      const emoji = found[active]?.emoji
      if (key === 'Enter' && emoji !== undefined) onPick(emoji)
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key]
      if (step === undefined) return key === 'Enter'
      const next = active + step
      if (next >= 0 && next < found.length) setActive(next)
      return true
    },
  }))
  useEffect(() => {
    const input = box.current
    if (found.length > 0) input?.setAttribute('aria-activedescendant', `${id}-${active}`)
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
    return () => input?.removeAttribute('aria-activedescendant')
  }, [found, active, box, id])
  if (!loaded || found.length === 0) {
    return (
      <p role="status" className="grid flex-1 place-items-center text-sm text-muted">
        {t(loaded ? 'messages.emojiNone' : 'messages.emojiLoading')}
      </p>
    )
  }
  return (
    <div ref={list} {...GRID} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
      {rowsOf(found, columns).map((row, rowIndex) => (
        <div key={row[0]?.emoji} {...ROW} className="flex">
          {row.map((one, column) => {
            const place = rowIndex * columns + column
            return (
              <button
                key={one.emoji}
                id={`${id}-${place}`}
                type="button"
                {...cell(place === active)}
                tabIndex={-1}
                aria-label={one.label}
                data-active={place === active ? '' : undefined}
                data-drawn={one.emoji}
                onPointerDown={event => event.preventDefault()}
                onClick={() => onPick(one.emoji)}
                className="drawn grid size-9 place-items-center overflow-hidden rounded-sm text-xl leading-none hover:bg-hover data-[active]:bg-hover forced-colors:data-[active]:outline-2"
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

function useFound(search: string) {
  const [all, setAll] = useState<readonly FindableEmoji[] | null>(null)
  const [at, setAt] = useState({ search, active: 0 })
  useEffect(() => {
    let current = true
    loadCode(() => import('./emoji-data.ts')).then(
      module => {
        if (current) setAll(module.findableEmoji())
      },
      // Nothing is found then; the next word asks again.
      () => setAll([]),
    )
    return () => {
      current = false
    }
  }, [])
  const found = useMemo(() => (all ? findEmoji(all, search).slice(0, MAX_FOUND) : []), [all, search])
  return {
    found,
    loaded: all !== null,
    active: at.search === search ? at.active : 0,
    setActive: (active: number) => setAt({ search, active }),
  }
}

function rowsOf<Item>(items: readonly Item[], columns: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  )
}
