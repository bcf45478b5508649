import type { TFunction } from 'i18next'

const MAX_NAMED = 6

/** Names in one line; of many, the first and how many more. */
export function namesText(people: readonly { readonly name: string }[], t: TFunction): string {
  const names = people.map(({ name }) => name)
  if (names.length <= MAX_NAMED) return names.join(', ')
  const more = t('huddle.more', { count: names.length - MAX_NAMED + 1 })
  return [...names.slice(0, MAX_NAMED - 1), more].join(', ')
}
