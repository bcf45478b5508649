import { useEffect, useState } from 'react'
import type { ShortcutAction, ShortcutState } from '#shared/ipc/shortcuts.ts'
import { useDesktop } from '../desktop-actions.ts'

/** How long a pressed key stays lit. */
const LIT_MS = 1_500

interface Shortcuts {
  /** Empty until they are known. */
  readonly states: readonly ShortcutState[]
  /** The action whose key was pressed just now, anywhere on this computer. */
  readonly lit: ShortcutAction | null
}

/** What became of the chosen keys, and which one was pressed. */
export function useShortcuts(): Shortcuts {
  const desktop = useDesktop()
  const [states, setStates] = useState<readonly ShortcutState[]>([])
  const [lit, setLit] = useState<{ readonly action: ShortcutAction } | null>(null)
  useEffect(() => {
    let current = true
    const cancels = [
      desktop.hear('shortcuts.changed', setStates),
      desktop.hear('shortcut.pressed', action => setLit({ action })),
    ]
    // Where it fails, push-to-talk can be tried in a call.
    const tryOut = (isTrying: boolean) => void desktop.ask('shortcuts.try', isTrying).catch(() => undefined)
    tryOut(true)
    desktop.ask('shortcuts.state').then(
      read => current && setStates(read),
      () => undefined,
    )
    return () => {
      current = false
      tryOut(false)
      for (const cancel of cancels) cancel()
    }
  }, [desktop])
  useEffect(() => {
    if (!lit) return
    const timer = window.setTimeout(() => setLit(null), LIT_MS)
    return () => window.clearTimeout(timer)
  }, [lit])
  return { states, lit: lit?.action ?? null }
}
