const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  y: 'ÿ',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  A: 'Å',
  E: 'Ë',
  I: 'Ï',
  O: 'Ö',
  U: 'Ü',
  C: 'Ç',
  N: 'Ñ',
  S: 'Š',
}

/** Nested texts of the same keys as the source. */
export type Texts<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Texts<Source[Key]>
}

/** One text as a stand-in language: accented, a third longer, in brackets that show where it is cut. Placeholders stay. */
export function pseudoText(text: string): string {
  const accented = text
    .split(/(\{\{[^}]*\}\}|<\/?[0-9a-z]+>)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[a-zA-Z]/g, letter => ACCENTED[letter] ?? letter),
    )
    .join('')
  return `⟦${accented}${'·'.repeat(Math.ceil(text.length / 3))}⟧`
}

/** A right-to-left stand-in for a whole table, for tests: what it does not touch was not taken from the table. */
export function pseudo<Source extends object>(source: Source): Texts<Source> {
  const entries = Object.entries(source).map(([key, value]) => [
    key,
    typeof value === 'string' ? pseudoText(value) : pseudo(value as object),
  ])
  return Object.fromEntries(entries) as Texts<Source>
}
