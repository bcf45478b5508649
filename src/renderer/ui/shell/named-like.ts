import type { ConversationSummary } from '#shared/model/conversation.ts'

/** The public conversation that is called so already, whatever the case of its letters. */
export function namedLike<Row extends Pick<ConversationSummary, 'kind' | 'name'>>(
  name: string,
  rows: readonly Row[],
): Row | undefined {
  const wanted = folded(name)
  return rows.find(row => row.kind === 'public' && folded(row.name ?? '') === wanted)
}

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase()
