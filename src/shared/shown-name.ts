import * as z from 'zod'

/** Control characters, and those that turn the direction of what follows or cannot be seen (a joiner within emoji stays). */
export const HIDDEN_CHARACTERS = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/** Something that leaves a mark where it is written; the last ones are letters and signs that are drawn blank. */
const VISIBLE = /[^\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/u

/** A name as it may stand beside those of others: one line, nothing hidden; empty when there is nothing to see in it. */
export function cleanName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(HIDDEN_CHARACTERS, '')
    .trim()
  return VISIBLE.test(name) ? name : ''
}

/** What somebody calls themselves, a conversation or a device. */
export const shownName = () => z.string().overwrite(cleanName)
