import { type RefObject, useEffect, useState } from 'react'

/** Takes the files that are dropped on an element; answers whether some are held above it. */
export function useDroppedFiles(
  target: RefObject<HTMLElement | null>,
  onFiles: ((files: readonly File[]) => void) | null,
): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const element = target.current
    if (!element || !onFiles) return
    const abort = new AbortController()
    // Entering a child comes before leaving its parent: they are counted.
    let depth = 0
    const on = (name: 'dragenter' | 'dragleave' | 'dragover' | 'drop', act: (event: DragEvent) => void) => {
      const listener = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        act(event)
        setOver(depth > 0)
      }
      element.addEventListener(name, listener, { signal: abort.signal })
    }
    on('dragenter', () => {
      depth += 1
    })
    on('dragleave', () => {
      depth = Math.max(0, depth - 1)
    })
    on('dragover', () => undefined)
    on('drop', event => {
      depth = 0
      onFiles([...(event.dataTransfer?.files ?? [])])
    })
    return () => abort.abort()
  }, [target, onFiles])
  return over
}
