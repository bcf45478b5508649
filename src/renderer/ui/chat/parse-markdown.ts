import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { linkAppAddresses } from './app-link-literals.ts'

/** Longer texts are shown as they were typed: the parser's worst cases grow faster than the text. */
const MAX_PARSED_LENGTH = 10_000
/** More markers than this in one line nest deeper than anybody means. */
const MAX_MARKERS_PER_LINE = 24

const LINE_MARKERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/

/** HTML, pictures, headings, rules, footnotes and code by indentation are not part of a message: they stay text. */
const OFF = [
  'htmlFlow',
  'htmlText',
  'labelStartImage',
  'headingAtx',
  'setextUnderline',
  'thematicBreak',
  'codeIndented',
  'definition',
]

const OPTIONS = {
  extensions: [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false }), { disable: { null: OFF } }],
  mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown()],
}

/** The tree of a message's Markdown; null when it is to be shown as it was typed. Never throws. */
export function parseMarkdown(text: string): Root | null {
  if (text.length > MAX_PARSED_LENGTH || text.split('\n').some(isTooDeep)) return null
  try {
    return linkAppAddresses(fromMarkdown(text, OPTIONS))
  } catch {
    // A text the parser cannot take is still a text.
    return null
  }
}

function isTooDeep(line: string): boolean {
  const markers = LINE_MARKERS.exec(line)?.[0].match(/[>\-+*]|\d+[.)]/g)
  return (markers?.length ?? 0) > MAX_MARKERS_PER_LINE
}
