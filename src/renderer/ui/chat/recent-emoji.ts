const MAX_RECENT = 8

let recent: readonly string[] = []

/** What was chosen last comes first; kept as long as the window lives. */
export const recentEmoji = (): readonly string[] => recent

export function rememberEmoji(emoji: string): void {
  recent = [emoji, ...recent.filter(other => other !== emoji)].slice(0, MAX_RECENT)
}
