import { type RefObject, useEffect, useRef } from 'react'

const isFileInput = ({ target }: Event): boolean =>
  target instanceof HTMLInputElement && target.type === 'file' && !target.disabled

/** True from the moment on that the system's window for choosing files opens until something, or nothing, was chosen. */
export function useFileChooser(): RefObject<boolean> {
  const isOpen = useRef(false)
  useEffect(() => {
    const listening = new AbortController()
    const options = { capture: true, signal: listening.signal }
    const set = (open: boolean) => (event: Event) => {
      if (isFileInput(event)) isOpen.current = open
    }
    document.addEventListener('click', set(true), options)
    document.addEventListener('change', set(false), options)
    document.addEventListener('cancel', set(false), options)
    return () => listening.abort()
  }, [])
  return isOpen
}
