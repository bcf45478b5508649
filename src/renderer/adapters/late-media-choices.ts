import { loadCode } from '#domain/load-code.ts'
import type { MediaChoicesPort } from '#domain/media/media-choices.ts'
import type { BrowserMediaChoices } from './media-choices.ts'

/** Choices of devices, whose code is loaded when devices are needed. */
export function lateMediaChoices(): MediaChoicesPort {
  let opened: Promise<BrowserMediaChoices> | undefined
  const open = (): Promise<BrowserMediaChoices> => {
    opened ??= loadCode(() => import('./media-choices.ts')).then(
      ({ BrowserMediaChoices }) => new BrowserMediaChoices(localStorage, window),
    )
    return opened
  }
  return {
    load: async () => (await open()).load(),
    save: async change => (await open()).save(change),
    onChange: listener => {
      const end = new AbortController()
      // Whoever listens also loads, and is told there when the code cannot be had.
      open().then(
        choices => {
          if (!end.signal.aborted) end.signal.addEventListener('abort', choices.onChange(listener))
        },
        () => undefined,
      )
      return () => end.abort()
    },
  }
}
