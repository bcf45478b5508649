import type { TFunction } from 'i18next'

/** Who is typing, in a sentence; null when nobody is. */
export function typingWords(names: readonly string[], t: TFunction): string | null {
  const [first, second] = names
  if (first === undefined) return null
  if (second === undefined) return t('chat.typingOne', { name: first })
  return names.length === 2 ? t('chat.typingTwo', { first, second }) : t('chat.typingMany')
}
