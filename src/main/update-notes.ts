const MAX_NOTES = 10_000
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function plain(text: string): string {
  return text
    .replaceAll(/<(?:br|\/p|\/li|\/h[1-6]|\/div)\b[^>]*>/gi, '\n')
    .replaceAll(/<li\b[^>]*>/gi, '• ')
    .replaceAll(/<\/?[a-z!][^>]*>/gi, '')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replaceAll(/[^\P{Cc}\n]/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Release notes as a publisher's file may hold them (electron-updater, `UpdateInfo.releaseNotes`), as plain text. */
export function notesOf(notes: unknown): string {
  const parts = Array.isArray(notes)
    ? notes.map((part: { readonly note?: unknown } | null) => part?.note)
    : [notes]
  return parts
    .filter(part => typeof part === 'string')
    .map(plain)
    .join('\n\n')
    .slice(0, MAX_NOTES)
}
