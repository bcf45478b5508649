import { useCallback, useEffect, useRef, useState } from 'react'
import { SHORTCUT_ACTIONS, type ShortcutAction, type ShortcutKeys } from '#shared/ipc/shortcuts.ts'
import { useDesktop } from '../desktop-actions.ts'
import { isMac } from '../platform.ts'
import { type Choice, chooseKeys } from './chosen-keys.ts'

interface KeyRecorder {
  /** The action for which a key is being chosen. */
  readonly recording: ShortcutAction | null
  /** What is wrong with the last press. */
  readonly refusal: Exclude<Choice, { kind: 'wait' | 'chosen' }> | null
  readonly start: (action: ShortcutAction) => void
  readonly stop: () => void
}

/** Takes the next keys that are pressed for an action; meanwhile no key of the app acts. */
export function useKeyRecorder(kept: ShortcutKeys, onChosen: (keys: ShortcutKeys) => void): KeyRecorder {
  const desktop = useDesktop()
  const [recording, setRecording] = useState<ShortcutAction | null>(null)
  const [refusal, setRefusal] = useState<KeyRecorder['refusal']>(null)
  const latest = useRef({ kept, onChosen })
  useEffect(() => {
    latest.current = { kept, onChosen }
  })
  const stop = useCallback(() => {
    setRecording(null)
    setRefusal(null)
  }, [])
  useEffect(() => {
    if (recording === null) return
    const pause = (paused: boolean) => {
      // Where it fails, the old keys go on acting meanwhile.
      desktop.ask('shortcuts.pause', paused).catch(() => undefined)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) return stop()
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.repeat) return
      if (event.key === 'Escape') return stop()
      const choice = chooseKeys(recording, event, { kept: latest.current.kept, mac: isMac })
      if (choice.kind === 'wait') return
      if (choice.kind !== 'chosen') return setRefusal(choice)
      stop()
      latest.current.onChosen(choice.shortcuts)
    }
    pause(true)
    // Before everything else: Escape would close the dialog, and a shortcut of the page would act.
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('blur', stop)
    return () => {
      pause(false)
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('blur', stop)
    }
  }, [recording, desktop, stop])
  const start = (action: ShortcutAction) => {
    setRefusal(null)
    setRecording(SHORTCUT_ACTIONS.find(known => known === action) ?? null)
  }
  return { recording, refusal, start, stop }
}
