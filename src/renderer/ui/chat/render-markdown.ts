import { createElement, type ReactNode } from 'react'
import { MarkdownTree } from './MarkdownTree.tsx'
import { parseMarkdown } from './parse-markdown.ts'

/** A text with its Markdown as elements; null when it is to be shown as it was typed. */
export function renderMarkdown(text: string): ReactNode {
  const tree = parseMarkdown(text)
  return tree ? createElement(MarkdownTree, { tree, text }) : null
}
