import { AppWindow, Monitor } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ScreenSource } from '#shared/ipc/screen.ts'
import { classNames } from '../kit/class-names.ts'
import { SourcePicture } from './SourcePicture.tsx'
import { neighbour } from './source-list.ts'

export interface SourceGridProps {
  readonly label: string
  readonly sources: readonly ScreenSource[]
  /** Its id; null while nothing is chosen. */
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** Chosen for good: Enter, or a double click. */
  readonly onConfirm: (id: string) => void
}

const COLUMNS = 3

/** Screens or windows as pictures with their names. Arrow keys go from one to the next, Enter shares. */
export function SourceGrid({ label, sources, chosen, onChoose, onConfirm }: SourceGridProps) {
  const list = useRef<HTMLDivElement>(null)
  const index = sources.findIndex(({ id }) => id === chosen)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Enter' && chosen !== null && index >= 0) {
      event.preventDefault()
      return onConfirm(chosen)
    }
    const next = neighbour(event.key, index < 0 ? 0 : index, sources.length, COLUMNS)
    const source = next === null ? undefined : sources[index < 0 && event.key !== 'End' ? 0 : next]
    if (!source) return
    event.preventDefault()
    onChoose(source.id)
    list.current?.querySelector<HTMLElement>(`[data-source="${CSS.escape(source.id)}"]`)?.focus()
  }
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="grid max-h-92 grid-cols-3 gap-2 overflow-y-auto p-1"
    >
      {sources.map((source, at) => (
        <SourceOption
          key={source.id}
          source={source}
          isChosen={source.id === chosen}
          // One stop for the tab key: what is chosen, else the first.
          isStop={index < 0 ? at === 0 : at === index}
          onChoose={() => onChoose(source.id)}
          onConfirm={() => onConfirm(source.id)}
        />
      ))}
    </div>
  )
}

interface SourceOptionProps {
  readonly source: ScreenSource
  readonly isChosen: boolean
  readonly isStop: boolean
  readonly onChoose: () => void
  readonly onConfirm: () => void
}

function SourceOption({ source, isChosen, isStop, onChoose, onConfirm }: SourceOptionProps) {
  const Icon = source.kind === 'screen' ? Monitor : AppWindow
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    // The list hears the keys of all its options.
    <div
      ref={option}
      role="option"
      aria-selected={isChosen}
      aria-label={source.name}
      tabIndex={isStop ? 0 : -1}
      data-source={source.id}
      onClick={onChoose}
      onKeyDown={event => {
        if (event.key !== ' ') return
        event.preventDefault()
        onChoose()
      }}
      onDoubleClick={onConfirm}
      className={classNames(
        'flex min-w-0 cursor-pointer flex-col gap-1.5 rounded-md border p-2 ring-inside hover:bg-hover',
        isChosen ? 'border-accent bg-accent-soft' : 'border-transparent',
      )}
    >
      <SourcePicture
        bytes={source.thumbnail}
        className="aspect-video w-full rounded-sm border border-line bg-hover object-contain"
      />
      <span className="flex min-w-0 items-center gap-1.5 text-sm">
        {source.icon ? (
          <SourcePicture bytes={source.icon} className="size-4 shrink-0 object-contain" />
        ) : (
          <Icon aria-hidden size={15} className="shrink-0 text-muted" />
        )}
        <span className="truncate" title={source.name}>
          {source.name}
        </span>
      </span>
    </div>
  )
}
