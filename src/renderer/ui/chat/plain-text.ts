import type { Nodes } from 'mdast'
import { parseMarkdown } from './parse-markdown.ts'

/** Deeper than this, text stays as it was typed. */
const MAX_DEPTH = 40

/** What a message says without the signs of its Markdown, for where it is shown in a line. */
export function plainText(text: string): string {
  const tree = parseMarkdown(text)
  const plain = tree && wordsOf(tree, 0)
  return plain?.trim() ? plain.trim() : text
}

/** Null for what has no words of its own, such as a picture. */
function wordsOf(node: Nodes, depth: number): string | null {
  if (depth > MAX_DEPTH) return null
  if ('value' in node) return node.value
  if (node.type === 'break') return ' '
  if (!('children' in node)) return null
  const inner = node.children.map(child => wordsOf(child, depth + 1) ?? '').join('')
  return node.type === 'paragraph' || node.type === 'listItem' ? `${inner} ` : inner
}
