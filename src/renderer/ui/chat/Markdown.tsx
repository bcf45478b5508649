import { memo, useMemo } from 'react'
import { MarkdownTree } from './MarkdownTree.tsx'
import { useMarkdownParser } from './markdown-parser.ts'

/** Any sign that could mean something in Markdown, or begin a link; a text without one is shown as it is. */
const MARKED = /[*_~`>\\[\]&<@]|^\s*(?:[-+]|\d+[.)])\s|\n\s*\n|https?:|www\./m

export interface MarkdownProps {
  readonly text: string
}

/** A message's text with its emphasis, code, links, lists and quotes. */
export const Markdown = memo(function Markdown({ text }: MarkdownProps) {
  const marked = MARKED.test(text)
  const parse = useMarkdownParser(marked)
  const tree = useMemo(() => (marked && parse ? parse(text) : null), [text, marked, parse])
  return (
    <div className="prose-message whitespace-pre-wrap" dir="auto">
      {tree ? <MarkdownTree tree={tree} text={text} /> : <p>{text}</p>}
    </div>
  )
})
