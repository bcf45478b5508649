import { loadCode } from '../load-code.ts'
import type { Cancel } from '../ports.ts'
import type { MediaSetup, MediaSetupOptions } from './media-setup.ts'

/** Devices and effects outside of calls: made when first asked for, disposed with the list of `cancels`. */
export function lateMediaSetup(options: MediaSetupOptions, cancels: Cancel[]): () => Promise<MediaSetup> {
  let setup: Promise<MediaSetup> | undefined
  let isOver = false
  cancels.push(() => {
    isOver = true
  })
  const open = async (): Promise<MediaSetup> => {
    const { MediaSetup } = await loadCode(() => import('./media-setup.ts'))
    const made = new MediaSetup(options)
    if (isOver) made.dispose()
    else cancels.push(() => made.dispose())
    return made
  }
  return () => {
    setup ??= open().catch((error: unknown) => {
      // Whoever asks next tries again.
      setup = undefined
      throw error
    })
    return setup
  }
}
