import type { KeyboardEvent } from 'react'

/** True for a bare Enter that no input method is using. */
export function sendsOnEnter(event: KeyboardEvent): boolean {
  const { key, shiftKey, ctrlKey, altKey, metaKey, nativeEvent } = event
  // 229: some input methods report the key that ends a composition without isComposing.
  if (key !== 'Enter' || nativeEvent.isComposing || nativeEvent.keyCode === 229) return false
  return !shiftKey && !ctrlKey && !altKey && !metaKey
}
