import { useState } from 'react'
import { useStore } from 'zustand'
import type { ScreenQuality } from '#domain/media/screen-track.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { ScreenSource } from '#shared/ipc/screen.ts'
import { useDesktop } from '../desktop-actions.ts'
import { useSubmit } from '../kit/use-submit.ts'
import { type ChosenSource, pickedSource } from './picked-source.ts'

export interface SharePick {
  /** Id of what is chosen; null while nothing is, or after it was closed. */
  readonly chosen: string | null
  /** Name of what was chosen and closed by now. */
  readonly closed: string | null
  readonly choose: (id: string) => void
  /** For what is chosen here: what is shared now stays as it is. */
  readonly quality: ScreenQuality
  readonly setQuality: (quality: ScreenQuality) => void
  /** Shares what is named, or what is chosen. */
  readonly confirm: (id?: string) => void
  readonly busy: boolean
  readonly error: unknown
}

/** What is chosen in our dialog, and how it gets shared. */
export function useSharePick({ screenShare }: Meeting, sources: readonly ScreenSource[]): SharePick {
  const desktop = useDesktop()
  const submit = useSubmit()
  const problem = useStore(screenShare.store, state => state.problem)
  const [quality, setQuality] = useState(() => screenShare.store.getState().quality)
  const [picked, setPicked] = useState<ChosenSource | null>(null)
  const { source, closed } = pickedSource(picked, sources)
  // Its name may change while it is chosen.
  if (source && source.name !== picked?.name) setPicked({ id: source.id, name: source.name })
  const chosen = source?.id ?? null
  const choose = (id: string) => setPicked(sources.find(each => each.id === id) ?? null)
  const confirm = (id: string | null = chosen) => {
    if (id === null) return
    const { withAudio } = screenShare.store.getState()
    submit.run(async () => {
      await desktop.ask('screen.choose', { sourceId: id, withAudio })
      const wish = { withAudio, quality, isAsked: false }
      await (screenShare.store.getState().phase === 'on' ? screenShare.swap(wish) : screenShare.start(wish))
    })
  }
  const { busy, error = problem ?? undefined } = submit
  return { chosen, closed, choose, quality, setQuality, confirm, busy, error }
}
