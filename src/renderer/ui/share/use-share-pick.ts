import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { ScreenSource } from '#shared/ipc/screen.ts'
import { useDesktop } from '../desktop-actions.ts'
import { useSubmit } from '../kit/use-submit.ts'

export interface SharePick {
  /** Id of what is chosen; null while nothing is, or after it was closed. */
  readonly chosen: string | null
  /** Name of what was chosen and closed by now. */
  readonly closed: string | null
  readonly choose: (id: string) => void
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
  const [chosen, choose] = useState<string | null>(null)
  const [closed, setClosed] = useState<string | null>(null)
  const name = useRef('')
  useEffect(() => {
    const source = sources.find(({ id }) => id === chosen)
    if (source) {
      name.current = source.name
      setClosed(null)
    } else if (chosen !== null) {
      setClosed(name.current)
      choose(null)
    }
  }, [sources, chosen])
  const confirm = (id: string | null = chosen) => {
    if (id === null) return
    const { withAudio } = screenShare.store.getState()
    submit.run(async () => {
      await desktop.ask('screen.choose', { sourceId: id, withAudio })
      const wish = { withAudio, isAsked: false }
      await (screenShare.store.getState().phase === 'on' ? screenShare.swap(wish) : screenShare.start(wish))
    })
  }
  return { chosen, closed, choose, confirm, busy: submit.busy, error: submit.error ?? problem ?? undefined }
}
