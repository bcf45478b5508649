import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'

export interface ListKeysOptions {
  readonly rows: readonly TimelineRow[]
  /** Brings a row into view, then calls back. */
  readonly show: (index: number, then: () => void) => void
  /** Esc in a message, where it does not close what the list stands in. */
  readonly leave?: () => void
}

/** The row of a message among the elements of a list; null while it is out of view. */
export function findRow(list: Element | null, key: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`article[data-row="${CSS.escape(key)}"]`) ?? null
}

/** Where a key leads from a row; null where it leads nowhere. `page` is how many rows the window holds. */
export function nextRow(key: string, from: number, count: number, page = 1): number | null {
  const last = count - 1
  const to = {
    ArrowUp: from - 1,
    ArrowDown: from + 1,
    Home: 0,
    End: last,
    PageUp: Math.max(0, from - page),
    PageDown: Math.min(last, from + page),
  }[key]
  return to === undefined || to < 0 || to > last || to === from ? null : to
}

/** How many rows a page goes on: those in view but one, which stays to read on from. */
function pageOf(list: Element): number {
  const { top, bottom } = list.getBoundingClientRect()
  const inView = [...list.querySelectorAll('article[data-row]')].filter(row => {
    const box = row.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  })
  return Math.max(1, inView.length - 1)
}

/** The last row that is in view as a whole, else the last there is. */
function lastInView(list: Element): HTMLElement | null {
  const rows = [...list.querySelectorAll<HTMLElement>('article[data-row]')]
  const { bottom } = list.getBoundingClientRect()
  return rows.findLast(row => row.getBoundingClientRect().bottom <= bottom + 1) ?? rows.at(-1) ?? null
}

/**
 * The keyboard in a list of messages: it is one stop; arrows, Page Up and Down, Home and End go from message to message; Esc goes
 * back to writing. Handlers are for the element that scrolls.
 */
export function useListKeys({ rows, show, leave }: ListKeysOptions) {
  const [inside, setInside] = useState(false)
  const current = useRef<string | null>(null)
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const list = event.currentTarget
    setInside(true)
    if (event.target !== list) {
      current.current = event.target.closest('article')?.dataset.row ?? current.current
    } else if (list.matches(':focus-visible')) {
      const known = current.current === null ? null : findRow(list, current.current)
      ;(known ?? lastInView(list))?.focus({ preventScroll: known === null })
    }
  }
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setInside(false)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const list = event.currentTarget
    const { target } = event
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && leave && target.closest('article') && !event.defaultPrevented)
      return leave()
    const key = target.dataset.row
    const to =
      key === undefined
        ? null
        : nextRow(
            event.key,
            rows.findIndex(row => row.key === key),
            rows.length,
            pageOf(list),
          )
    const next = to === null ? undefined : rows[to]
    if (to === null || !next) return
    event.preventDefault()
    show(to, () => findRow(list, next.key)?.focus({ preventScroll: true }))
  }
  return { tabIndex: inside ? -1 : 0, onFocus, onBlur, onKeyDown } as const
}
