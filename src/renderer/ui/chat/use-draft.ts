import { useCallback, useSyncExternalStore } from 'react'
import type { ComposerTarget } from './composer-target.ts'

/** What is written and not sent, also when it is brought back only after the composer is there. */
export function useDraft(target: ComposerTarget): string {
  const subscribe = useCallback((onChange: () => void) => target.onDraft(onChange), [target])
  return useSyncExternalStore(subscribe, () => target.draft())
}
