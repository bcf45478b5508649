import { useEffect } from 'react'
import type { Room } from './room.ts'
import { takesSpace } from './text-focus.ts'

const isPlain = (event: KeyboardEvent): boolean =>
  event.code === 'Space' &&
  !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing)

/** While the space bar is held and nothing else wants it, the microphone is open; whatever happens, it closes again. */
export function useHoldToTalk(room: Room, shown: boolean): void {
  useEffect(() => {
    if (!shown) return
    const listening = new AbortController()
    const { signal } = listening
    let held = false
    const set = (isDown: boolean) => {
      if (held === isDown) return
      held = isDown
      room.meeting?.self.pressToTalk(isDown)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPlain(event) || event.defaultPrevented || takesSpace(document.activeElement)) return
      // Without this the page would scroll.
      event.preventDefault()
      if (!event.repeat) set(true)
    }
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.code === 'Space') set(false)
    }
    document.addEventListener('keydown', onKeyDown, { signal })
    document.addEventListener('keyup', onKeyUp, { signal })
    // The key may be let go where nobody tells us: in another window, behind a hidden page, in a text field.
    window.addEventListener('blur', () => set(false), { signal })
    document.addEventListener('visibilitychange', () => document.hidden && set(false), { signal })
    document.addEventListener('focusin', () => takesSpace(document.activeElement) && set(false), { signal })
    return () => {
      set(false)
      listening.abort()
    }
  }, [room, shown])
}
