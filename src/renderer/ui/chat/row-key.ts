import type { RowAction } from './row-actions.ts'

export interface RowKeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const KEYS: Readonly<Record<string, RowAction>> = {
  r: 'react',
  t: 'reply',
  l: 'link',
  e: 'edit',
  delete: 'delete',
  backspace: 'delete',
}

/** What a key means while a message has the focus; null for all others. */
export function rowKey({ key, ctrlKey, metaKey, altKey, shiftKey }: RowKeyPress): RowAction | null {
  if (ctrlKey || metaKey || altKey || shiftKey) return null
  return KEYS[key.toLowerCase()] ?? null
}
